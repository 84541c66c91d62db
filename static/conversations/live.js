// Entry point of both pages: [data-live] says which one this is.

import { detailLive } from "./detaillive.js";
import { listLive } from "./listlive.js";
import { follow } from "./socket.js";

const PAGES = { list: listLive, detail: detailLive };
const place = document.querySelector("[data-live]");

if (place) follow(PAGES[place.dataset.live](place));
