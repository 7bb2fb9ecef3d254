"""Find where a sentence stands in the policies, and how it differs from them.

Text → passages (``passages``) → candidate places (``grams``) → a window of a document (``chain``) → word by word
(``compare``) → changed facts (``facts``) → verdict (``trace``); ``claims`` are the citations that a text makes.
"""
