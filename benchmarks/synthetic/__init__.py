"""Bulletins that nobody issued: invented text in the layouts of real publishers, with what is true of it; for measuring at scale.

templates.toml   layouts, sentences and what each states
cast.py          who and what one bulletin speaks of, drawn from the register
writing.py       a cast and templates -> a text and its annotation
__main__.py      a folder full of them
"""
