// The poster: printed from the page itself.
import { printing } from "./parts/printing.js";

printing();
