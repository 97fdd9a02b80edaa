// Follows a batch of mails until all are sent.
import { renew } from "./parts/renew.js";

const EVERY = 3000; // milliseconds

const look = setInterval(async () => {
  if (document.hidden) return;
  await renew("#following");
  if (document.querySelector("#following[data-done]")) clearInterval(look);
}, EVERY);
