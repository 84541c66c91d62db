// A socket that says which conversation has news. It comes back by itself, ever more slowly.

import { isSignedOut } from "./signedin.js";

const FIRST_MS = 1000;
const LONGEST_MS = 30000;

function address(query) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    return `${scheme}//${location.host}/ws/conversations${query}`;
}

// Calls news({conversation_id, turn_no}) or, when a lot of them have news at once, news({many}); here() and
// away() as the connection comes and goes; back() after a gap in which news may have been missed; and lost()
// once the session has ended.
// `query`: the list's filters; of conversations that do not fulfil them nothing is heard.
export function follow({ news, back, lost, here = () => {}, away = () => {}, query = "" }) {
    let pause = FIRST_MS;
    let before = false;

    function open() {
        const socket = new WebSocket(address(query));
        let taken = false;
        socket.addEventListener("open", () => {
            taken = true;
            pause = FIRST_MS;
            here();
            if (before) back();
            before = true;
        });
        socket.addEventListener("message", (event) => news(JSON.parse(event.data)));
        socket.addEventListener("close", async () => {
            away();
            if (!taken && (await isSignedOut())) return lost();
            setTimeout(open, pause * (0.75 + Math.random() / 2));
            pause = Math.min(pause * 2, LONGEST_MS);
        });
    }

    open();
}
