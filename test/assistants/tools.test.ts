/** The tools of package.json are those that the code registers, described as over MCP. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import {
  REFERENCE,
  REFERENCE_DESCRIPTION,
  SIMULATE,
  SIMULATE_DESCRIPTION,
  TEXT_DESCRIPTION,
  TOPIC_DESCRIPTION,
} from '../../src/assistants/tools.ts';

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly modelDescription: string;
      readonly inputSchema: { readonly properties: Readonly<Record<string, { readonly description: string }>> };
    }[];
    readonly chatSkills: readonly { readonly path: string }[];
  };
}

const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

test('package.json has both, with their descriptions', () => {
  const told = contributes.languageModelTools.map(({ name, modelDescription, inputSchema: { properties } }) => {
    return [name, modelDescription, Object.values(properties).map(({ description }) => description)];
  });
  expect(told).toEqual([
    [SIMULATE, SIMULATE_DESCRIPTION, [TEXT_DESCRIPTION]],
    [REFERENCE, REFERENCE_DESCRIPTION, [TOPIC_DESCRIPTION]],
  ]);
});

test('the skill names them, and has the name of its folder, as VS Code demands', () => {
  const [skill] = contributes.chatSkills;
  const text = readFileSync(join(root, skill?.path ?? ''), 'utf8');
  const [, name = ''] = /^---\nname: (.*)\n/.exec(text) ?? [];
  expect(skill?.path).toBe(`./media/skills/${name}/SKILL.md`);
  for (const tool of [SIMULATE, REFERENCE]) expect(text).toContain(`\`${tool}\``);
  const [, description = ''] = /\ndescription: (.*)\n---\n/.exec(text) ?? [];
  expect(description.length).toBeLessThanOrEqual(1024);
});
