"""Profile → Document: every visible word, its order and its punctuation are decided here."""
