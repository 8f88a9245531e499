"""Tables: cells that know their place, read from and written to HTML, Markdown pipes and OTSL."""
