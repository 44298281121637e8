"""The one home of writes: what is stored, and what follows from it."""
