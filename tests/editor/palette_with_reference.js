// The palette as it would be if the type "end" had a reference to another node.
const { fetch: realFetch } = window;
window.fetch = async (url, ...rest) => {
  const answer = await realFetch(url, ...rest);
  if (!String(url).endsWith("/palette")) return answer;
  const palette = await answer.json();
  const end = palette.nodes.find(({ type }) => type === "end");
  const reference = { type: "string", "x-widget": "node", title: "Jump to", description: "" };
  end.config_schema.properties.jump_to = reference;
  return Response.json(palette);
};
