// Drawflow sets a global when it loads; it is taken away at once. Only the files of this folder know Drawflow.

import "../../vendor/drawflow/drawflow.min.js";

export const Drawflow = window.Drawflow;
delete window.Drawflow;
