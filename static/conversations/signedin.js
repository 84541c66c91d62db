// Whether the session has ended; asked where a socket cannot be opened any more.

/** True where this page would lead to the sign-in now; false as well while the server is away. */
export async function isSignedOut() {
    try {
        const answer = await fetch(location.href, { method: "HEAD", redirect: "manual" });
        return answer.type === "opaqueredirect";
    } catch {
        return false;
    }
}
