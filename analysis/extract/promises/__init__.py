"""How a promise is read off a sentence: units, predicates, phrases, sums, status, scope.

The grammar here finds verbs and noun phrases by rules over units. The parser's tags and
dependencies settle what words leave open: a verb or a noun, who of several names acts.
"""
