"""``python -m kg`` is ``ipgraph``: arguments in, exit code out."""

from kg.cli import main

if __name__ == "__main__":
    main()
