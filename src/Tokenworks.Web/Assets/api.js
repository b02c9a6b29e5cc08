// All that the page asks of the server goes through here.
export class ApiError extends Error {
  constructor(status, body) { super(body.error || `HTTP ${status}`); this.status = status; this.body = body; }
}

const send = (method, path, body, signal) => fetch(path, {
  method, signal, headers: method === 'GET' ? {} : { 'Content-Type': 'application/json', 'X-Tokenworks': '1' },
  body: body === undefined ? undefined : JSON.stringify(body),
});

async function checked(response) {
  if (response.ok) return response;
  let body = {};
  try { body = await response.json(); } catch { /* not JSON: the status says enough */ }
  throw new ApiError(response.status, body);
}

export const get = async (path) => (await checked(await send('GET', path))).json();
export const post = async (path, body, signal) => (await checked(await send('POST', path, body ?? {}, signal))).json();
export const put = async (path, body) => (await checked(await send('PUT', path, body))).json();
export const remove = async (path) => (await checked(await send('DELETE', path))).json();

// Lines of JSON as they come.
export async function lines(path, body, signal, each) {
  const response = await checked(await send('POST', path, body, signal));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    for (const part of parts) if (part) each(JSON.parse(part));
  }
}

export async function download(path, body, name) {
  const response = await checked(await (body === undefined ? send('GET', path) : send('POST', path, body)));
  saveBlob(await response.blob(), name);
}

export function saveBlob(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
