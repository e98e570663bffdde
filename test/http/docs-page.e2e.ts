import { openDoor, type Door } from './door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe('the page of the documentation', () => {
  it('refers to nothing outside, and may not', async () => {
    for (const path of ['/docs', '/docs/']) {
      const { status, headers, text } = await door.get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const links = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => String(link));
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        expect(link).toMatch(/^\/[^/]/);
        expect((await door.get(link)).status).toBe(200);
      }
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style| style=| on\w+=|https?:/);
    }
  });

  it('starts from the document of this service, and asks nobody else', async () => {
    const { text } = await door.get('/docs/start.js');
    expect(text).toContain("url: '/openapi.json'");
    expect(text).toContain('validatorUrl: null');
    expect(text).not.toMatch(/https?:/);
    const css = await door.get('/docs/swagger-ui.css');
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(css.text).not.toMatch(/url\(["']?(?:https?:)?\/\//);
  });
});
