# Editing what people decided, in a notebook: kamlib/editor/.

editor-read-only = { $records ->
    [0] Nothing is decided yet.
    [one] One record is in force.
   *[other] { $records } records are in force.
  } To change what stands here, open the notebook with kam lab, and leave as_of, portfolio and judgments empty.
editor-kind = { $kind } ({ $records })
editor-key = Key
