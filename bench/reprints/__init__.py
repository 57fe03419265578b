"""How well `teletipo dedup` finds the labelled reprints of a corpus."""
