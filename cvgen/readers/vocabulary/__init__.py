"""What words mean in CVs: dates, places, roles, headings, names, languages."""
