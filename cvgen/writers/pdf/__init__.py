"""Document → PDF, through WeasyPrint."""
