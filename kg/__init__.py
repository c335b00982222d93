"""From bulletins of intellectual-property offices to a graph that answers questions. This is the map.

    file
      │  bulletins    a file -> a document: text, dates, publisher, blocks and sentences with their offsets
      │  mentions     document -> the spans that name something
      │  entities     mentions -> what they name, or a finding
      │  clauses      sentence -> who does what to whom, in which tense and mood
      │  facts        clauses and entities -> what the bulletin states; one module per kind of fact
      │  graph        facts -> RDF, one named graph per bulletin
      │  validate     graph -> what violates a shape, and is withheld
      │  store        graphs on disk, and remote ones; the ledger of what was committed
      │  workspace    the folder that holds bulletins, settings and store
      │  derive       all graphs -> occasions and plain edges between things
      │  export       store -> files for the world
      │  things       a name that somebody types -> the thing that is meant
      │  questions    a .rq file and its parameters -> a query, bound safely
      │  answers      rows -> a table, CSV, JSON, ...
      ▼
    answer

Around them: pipeline has the order of the stages and nothing else; building takes many bulletins through it into a
workspace; cli turns arguments into one call and its result into text. Below them: register (what is known before
any bulletin is read), cues (how things are worded), vocabulary (terms and IRIs), model (the values that flow), dates,
lexicon and tokens (words), files, resources, errors.
"""
