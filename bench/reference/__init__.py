"""The reference flow: a visitor of a shop asks for a price. 12 nodes, of which a turn visits 10.

A turn gets the conversation's state as JSON bytes and the message, and gives the reply, the new
state and the trace, both as JSON bytes. The state holds the node reached last, the phase and the
memory. The trace has a row for each visited node: id, type, name, output, start and duration in
ms, what was said, error, detail.

    welcome   greets in the visitor's language, once a conversation (memory: greeted)
    history   takes the latest 6 messages (turn: history)
    profile   looks up the shop's profile (turn: profile)
    page      looks up the product of the page; "found" or "missing" (turn: page_product)
    mood      counts good and bad words; "positive", "neutral" or "negative" (turn: mood)
    keywords  "true" if the message has one of 5 words, else "false"; the words go to the trace
    products  looks up products by the message's words (turn: products)
    context   writes profile, products and latest message into one text (turn: prompt)
    answer    says the first product's price in the visitor's language (memory: turns,
              last_product); its tokens go to the trace and are added up
    end       ends the turn
    complaint, smalltalk   say a text; reached from "negative" and "false", so not in this turn

``work.py`` is the nodes' work, the same code for all. How a node is found, called, given its data
and followed by the next one, and who keeps the trace, is what the comparison measures.
"""
