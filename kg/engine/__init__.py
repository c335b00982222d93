"""Bulletins anywhere -> N-Quads, ledger and manifest anywhere, by workers in other processes or on other machines.

storage.py    addresses -> bytes, and bytes -> files that are whole or not there; alone in knowing fsspec
crew.py       a function and pieces of work -> results, by the workers of Dask; alone in knowing it
shares.py     sources -> shares of them, which stay the same from run to run
shelf.py      what the output keeps of a share: its graphs, its ledger, what they contribute to the whole
reading.py    a share -> the same, brought up to date
exchange.py   records by key -> all records of a key in one place, by way of files
twins.py      shares -> which files have the text of others, which hold the graph
repeats.py    shares -> which bulletins and accounts repeat others
deriving.py   shares -> derived graph, by class and month
counting.py   shares -> how much there is of what, for the description of the data set
common.py     the graphs that are of no bulletin: register, ontology, links; the description
run.py        the order of all this, and what became of each source

Each task writes its files whole and under names that are always the same, so that it may be done again: by another
worker when its own has died, or by the next run, which finds what the last one had done.
"""
