"""Emoji shortcodes that résumé pages use, as GitHub and Jekyll draw them."""

from __future__ import annotations

EMOJI_SHORTCODES = {
    "100": "💯", "airplane": "✈️", "art": "🎨", "bar_chart": "📊", "bell": "🔔", "blue_book": "📘",
    "book": "📖", "bookmark": "🔖", "books": "📚", "brain": "🧠", "briefcase": "💼", "bug": "🐛",
    "bulb": "💡", "calendar": "📅", "camera": "📷", "chart_with_upwards_trend": "📈",
    "clap": "👏", "clipboard": "📋", "computer": "💻", "confetti_ball": "🎊", "dart": "🎯",
    "date": "📅", "dna": "🧬", "earth_americas": "🌎", "earth_asia": "🌏", "email": "📧",
    "envelope": "✉️", "eyes": "👀", "file_folder": "📁", "fire": "🔥", "floppy_disk": "💾",
    "gear": "⚙️", "gem": "💎", "globe_with_meridians": "🌐", "hammer": "🔨", "heart": "❤️",
    "house": "🏠", "iphone": "📱", "key": "🔑", "laughing": "😆", "link": "🔗", "loudspeaker": "📢",
    "mag": "🔍", "mailbox": "📫", "man_technologist": "👨‍💻", "medal_sports": "🏅", "mega": "📣",
    "memo": "📝", "microphone": "🎤", "microscope": "🔬", "mortar_board": "🎓", "muscle": "💪",
    "musical_note": "🎵", "newspaper": "📰", "notebook": "📓",
    "office": "🏢", "page_facing_up": "📄",
    "paperclip": "📎", "pencil": "📝", "pencil2": "✏️", "phone": "☎️", "pushpin": "📌",
    "robot": "🤖", "rocket": "🚀", "round_pushpin": "📍", "satellite": "📡", "school": "🏫",
    "scroll": "📜", "seedling": "🌱", "smile": "😄", "smiley": "😃", "sparkles": "✨",
    "speaker": "🔈", "speech_balloon": "💬", "star": "⭐", "star2": "🌟", "sunglasses": "😎",
    "tada": "🎉", "telephone_receiver": "📞", "thumbsup": "👍", "trophy": "🏆", "warning": "⚠️",
    "wave": "👋", "white_check_mark": "✅", "woman_technologist": "👩‍💻", "wrench": "🔧",
    "writing_hand": "✍️", "zap": "⚡",
}  # fmt: skip
