"""Soft hyphens for long words: browsers can't be relied on to hyphenate Norwegian."""

import re

SHY = "\u00ad"
LEAST = 16  # letters in a word before it gets any
MARGIN = 4  # letters kept together at either end

_WORD = re.compile(rf"[^\W\d_]{{{LEAST},}}")
_VOWEL = "aeiouyæøåäöéAEIOUYÆØÅ"
_CLUSTERS = "skj|str|skr|spr|sk|sj|kj|tj|tr|pr|kr|br|dr|gr|fr|kl|pl|bl|gl|fl|sl|kn|sv"
_ONSET = _CLUSTERS + "|[bcdfghjklmnpqrstvwxz]"
# Between two vowels, what can begin a syllable goes with the second: ho-ved-trans-port-mid-del.
_BREAK = re.compile(rf"(?<=[{_VOWEL}])[^\W\d_{_VOWEL}]*?(?=(?:{_ONSET})[{_VOWEL}])")


def soften(text: str) -> str:
    """The same text; words of sixteen letters or more may break where a syllable ends."""
    return _WORD.sub(lambda match: _soften_word(match.group()), text)


def _soften_word(word: str) -> str:
    places = [m.end() for m in _BREAK.finditer(word) if MARGIN <= m.end() <= len(word) - MARGIN]
    for place in reversed(places):
        word = word[:place] + SHY + word[place:]
    return word
