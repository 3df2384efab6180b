# The rows held back, as a file to send on: kamlib/held_back.py.

held-file = File
held-row = Line
held-wrong = What is wrong
held-fix = What would help
held-value = '{ $value }' { $rule }
held-nothing = No row is held back.
