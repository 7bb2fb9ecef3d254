"""The corpus, its index and what is known of words, compiled into one file that opens without parsing."""
