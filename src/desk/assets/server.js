// Calls of the program behind the page.

import { asked } from "./words.js";

export async function ask(path, { method = "GET", body, json = false, bare = false } = {}) {
  const headers = asked();
  if (json) headers["Content-Type"] = "application/json";
  const response = await fetch(`/api/${path}`, { method, body, headers, credentials: "same-origin" });
  if (bare) return response;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const error = new Error(answer.error || `${response.status}`);
    error.status = response.status;
    throw error;
  }
  return answer;
}

export function post(path, value) {
  return ask(path, { method: "POST", body: JSON.stringify(value), json: true });
}
