"""Which facts does one line state about the page? Labels, days, people, frames of papers."""
