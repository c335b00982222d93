"""Links from our things to items elsewhere: what people decided about them, as SSSOM, and what helps them to decide.

rows.py            one line of an SSSOM file, read strictly
files.py           an SSSOM file -> rows with their header, and back
standing.py        the rows of the package and of a workspace -> the links that stand, and who disagrees
triples.py         links that stand -> the links graph
review.py          a decision of a person -> a file with one row more, or the reason why not
undone.py          a decision that was taken back -> a line of a log
things.py          a store -> what is known of the things to be linked
properties.py      the numbers of the properties that are read or drafted, each with its source
items.py           an item of Wikidata, and the properties that are looked at
classes.py         what kind of thing an item is, from its classes
comparing.py       a thing and an item -> reasons for and against
candidates.py      things and the items found for them -> candidates, ranked by reasons
sources/           where items are found: a reconciliation service, a SPARQL endpoint, a dump
check.py           links and the items that they lead to -> findings
heading.py         a role at a body -> whether it is that of its head
quickstatements.py what our graph says and Wikidata lacks -> a draft for a person

A build needs the first four alone, and none of them goes out to a network.
"""
