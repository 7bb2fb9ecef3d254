"""Drafting: raw text → paragraphs → clause tree → recognised facts → a draft for a curator."""
