import { readSaidText } from '../audio/id3.ts';
import { bytes, json, type Reply, type WorldRequest } from '../http.ts';

export const TRANSCRIPTIONS_PATH = '/v1/audio/transcriptions';

const MAX_FILE_BYTES = 25 * 1024 * 1024;
const FIELDS = ['file', 'model', 'language', 'prompt', 'response_format', 'temperature'];
const FORMATS = ['json', 'text', 'verbose_json'];

/** An OpenAI-compatible transcription endpoint that reads the words from the audio's tag. */
export async function transcribe(request: WorldRequest, apiKey: string): Promise<Reply> {
  if (request.headers.authorization !== `Bearer ${apiKey}`) {
    return error(401, 'Incorrect API key provided');
  }
  const form = await readForm(request);
  if (!form) return error(400, 'multipart/form-data expected');
  const file = form.get('file');
  const format = form.get('response_format') ?? 'json';
  const unknown = [...form.keys()].find((key) => !FIELDS.includes(key));
  if (unknown) return error(400, `Unknown field: ${unknown}`);
  if (!form.get('model')) return error(400, 'you must provide a model parameter');
  if (form.get('language') !== 'he') return error(400, 'language must be he');
  if (!FORMATS.includes(String(format))) return error(400, 'bad response_format');
  if (!(file instanceof File) || !file.name) return error(400, 'file is missing');
  if (file.size === 0) return error(400, 'Audio file is empty');
  if (file.size > MAX_FILE_BYTES) return error(413, 'Maximum content size exceeded');
  const text = readSaidText(new Uint8Array(await file.arrayBuffer()));
  if (format === 'text') {
    return bytes(200, 'text/plain; charset=utf-8', `${text}\n`);
  }
  return json(200, format === 'json' ? { text } : { text, language: 'hebrew', segments: [] });
}

async function readForm({ headers, body }: WorldRequest): Promise<FormData | undefined> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  try {
    const bytes = new Uint8Array(body);
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    return undefined;
  }
}

function error(status: number, message: string): Reply {
  return json(status, { error: { message, type: 'invalid_request_error', code: null } });
}
