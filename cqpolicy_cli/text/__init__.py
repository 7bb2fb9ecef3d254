"""Pure functions on Chinese text: spelling, numerals, money, dates, labels, display width."""
