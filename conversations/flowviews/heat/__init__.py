"""What went on in a flow: visits, drop-off, errors, times and tokens of its nodes, counted from the traces.

- A *visit*: a node was at work, so a step of a trace. A question counts when it is asked and when it is
  answered.
- A talk *reached* a node if it has a visit there in these days.
- Where a talk *ended*: the node at which its last turn came to rest. *Done*: with an answer, or at an end
  node. *Dropped off*: with a question that nobody answered, or with a turn that failed. *Here now*: the same,
  but less than half an hour ago, so that the visitor may still write.
- *Went on elsewhere*: the next turn was made by another version or flow, by V1 or by a person; such a talk
  ended at no node of this version.
- *Error*: a step that failed, whether its error output was taken or the turn broke off.
- *Times* are medians of visits, the lower one of two, to three digits; *tokens* are those that a node's
  visits took; an *output* counts each time it was taken.

Days are days of UTC, today included. Turns without an outcome (running, or cut off) are not counted. A turn
whose trace cannot be read counts as a turn that passed no node.
"""
