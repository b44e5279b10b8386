"""How a promise is read off a sentence: units, predicates, phrases, sums, status, scope.

There is no parser yet: the grammar here finds verbs and noun phrases by rules over units. A
trained parser can take its place behind `predicates`, `subjects` and `governors`.
"""
