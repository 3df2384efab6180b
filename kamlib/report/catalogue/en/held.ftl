# The rows held back, as a file to send on: kamlib/held_back.py.

held-file = File
held-row = Line
held-wrong = What is wrong
held-fix = What would help
held-value = '{ $value }' { $rule }
held-more = { $rows ->
    [one] One more row has
   *[other] { $rows } more rows have
  } other fields than the header, like those above
held-nothing = No row is held back.

# Below the reconciliation of `kam check`
check-unreadable = { $table }: { $rows ->
    [one] one amount is
   *[other] { $rows } amounts are
  } in another currency or unreadable, so no sum holds them
check-held-back = { $table }: { $share } of the rows are held back and counted nowhere
check-unwritten = { $file } was not written: the exports are refused as a whole, so there are no rows to send on yet
check-end = { $errors ->
    [0] No error
    [one] One error
   *[other] { $errors } errors
  }, { $warnings ->
    [0] no warning
    [one] one warning
   *[other] { $warnings } warnings
  }, { $rows ->
    [0] no row
    [one] one row
   *[other] { $rows } rows
  } held back. The exports can be used.
