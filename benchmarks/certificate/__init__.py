"""The load certificate: see __main__.py."""
