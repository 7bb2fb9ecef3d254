"""The shipped corpus: no problems, canonical, verbatim, complete."""
