/** A Google service account's key file, parsed. Only the fields the clients need are named. */
export type ServiceAccount = { client_email: string; private_key: string; project_id: string };

export type GoogleConnection = {
  /** Null only with a plain-http `endpoint`. */
  serviceAccount: ServiceAccount | null;
  /** Another host than Google's: https for a region's, http for the local world (REST, no sign-in). */
  endpoint?: URL | undefined;
};

const CLOUD_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** Constructor options of a Google Cloud client for this connection. Throws when nothing can sign in. */
export async function googleClientOptions({ serviceAccount, endpoint }: GoogleConnection) {
  if (endpoint?.protocol === 'http:') {
    const { PassThroughClient } = await import('google-auth-library');
    return {
      ...address(endpoint),
      // REST over plain http, and never a real credential with it.
      fallback: true as const,
      protocol: 'http',
      authClient: new PassThroughClient(),
    };
  }
  if (!serviceAccount) throw new Error('Google needs a service account');
  const { JWT } = await import('google-auth-library');
  // Only these two, so that nothing else in the file can point the client elsewhere. (A client's
  // own `credentials` option does the same, and prints a deprecation notice.)
  const authClient = new JWT({
    email: serviceAccount.client_email,
    key: serviceAccount.private_key,
    scopes: [CLOUD_SCOPE],
  });
  // Signs its own token; without this each start would first ask Google's token server.
  authClient.useJWTAccessWithScope = true;
  return {
    ...(endpoint ? address(endpoint) : {}),
    projectId: serviceAccount.project_id,
    authClient,
  };
}

/** The clients take host and port apart. */
function address(endpoint: URL) {
  const defaultPort = endpoint.protocol === 'http:' ? 80 : 443;
  return { apiEndpoint: endpoint.hostname, port: Number(endpoint.port) || defaultPort };
}
