import { Failure } from '../errors.ts';
import { parseAuthorization } from './authorization.ts';
import type { Service, ServiceTools } from './service.ts';

/** One input of a service, named `<service>-<field>`. */
export interface ServiceField {
  readonly name: string;
  /** `url` is checked for http(s), user info and plain http; `secret` is masked. */
  readonly kind: 'url' | 'secret' | 'text' | 'integer';
  /** Needed as soon as any field of the service is given. */
  readonly required: boolean;
  /** True if `list` and `unpin` do not use it. */
  readonly publishOnly?: true;
  /** For action.yml and `--help`: one or two sentences. */
  readonly description: string;
  /** Every value that it may have, if there are few. Others are an input error. */
  readonly choices?: readonly string[];
  /** The problem with a value, without the value when it is a secret. */
  readonly problemOf?: (value: string) => string | undefined;
  /** Every part and form of a secret that must never be printed, besides the value itself. */
  readonly secretsOf?: (value: string) => readonly string[];
}

/** The fields that were given, by name; the required ones among them are there. */
export type ServiceValues = Readonly<Record<string, string>>;

/** A gateway that a vendor runs for its own pins. */
export interface VendorGateway {
  /** Template of the link, with `{cid}` for the root as CIDv1 in base32. */
  readonly template: string;
  /** The page of the vendor which says that it shows HTML, and the day on which it was read. */
  readonly source: string;
  readonly readOn: string;
}

/** A limit of an upload that a service states. */
export interface ServiceLimit {
  /** What it counts: the bytes of the CAR, or its blocks. */
  readonly of: 'bytes' | 'blocks';
  readonly max: number;
  /** The limit as the service writes it. */
  readonly text: string;
  /** The plan that has it, if others have another one or none. */
  readonly plan?: string;
  /** What states it, and the day on which it was read. */
  readonly source: string;
  readonly readOn: string;
}

export interface ServiceEntry {
  readonly id: string;
  readonly title: string;
  /** Where a person learns how to run it or to make its token. */
  readonly docs: string;
  readonly takes: readonly ('upload' | 'pin')[];
  /**
   * With what, and from which size, a broken upload resumes, for docs/services.md. If it is not
   * set, all of it is sent again.
   */
  readonly resumes?: string;
  /** True where blocks that the service has are left out of an upload. */
  readonly takesDelta?: true;
  /** For `dry-run`, and docs/services.md. */
  readonly limits?: readonly ServiceLimit[];
  /** False if it never reports when a pin was created, so that no rule about age works there. */
  readonly givesDates?: false;
  /** What its "pinned" rests on, for docs/services.md. */
  readonly proof: string;
  /** The real thing that our tests run against, for docs/services.md. */
  readonly provenAgainst: string;
  readonly fields: readonly ServiceField[];
  /** The vendor's gateway, if its documentation says that it shows HTML. Reports link to it. */
  readonly gateway?: VendorGateway;
  /** The problem with fields that do not go together, beginning with their names. */
  readonly problemOf?: (values: ServiceValues) => string | undefined;
  /**
   * @param title the name for messages, if it is not that of the entry: of a service of which a run
   * may have several, since its fields have a URL
   */
  readonly create: (values: ServiceValues, tools: ServiceTools, title?: string) => Service;
}

/** A URL without which the service is not used. */
export function urlField(
  name: string,
  description: string,
  problemOf?: ServiceField['problemOf'],
): ServiceField {
  return { name, kind: 'url', required: true, description, ...(problemOf && { problemOf }) };
}

/** A value that is no secret, for `publish` only. */
export function textField(
  name: string,
  description: string,
  required: boolean,
  problemOf: NonNullable<ServiceField['problemOf']>,
): ServiceField {
  return { name, kind: 'text', required, publishOnly: true, description, problemOf };
}

/** A needed value that is one of a few words. */
export function choiceField(
  name: string,
  description: string,
  choices: readonly string[],
): ServiceField {
  return { name, kind: 'text', required: true, description, choices };
}

/** A token that the service always asks for. */
export function tokenField(name: string, description: string): ServiceField {
  return { name, kind: 'secret', required: true, description };
}

/** Credentials that a node may ask for: `bearer:TOKEN` or `basic:USER:PASSWORD`. */
export function authorizationField(name: string, description: string): ServiceField {
  return {
    name,
    kind: 'secret',
    required: false,
    description,
    problemOf: (value) =>
      parseAuthorization(value) === undefined
        ? 'must be `bearer:TOKEN` or `basic:USER:PASSWORD`.'
        : undefined,
    secretsOf: (value) => parseAuthorization(value)?.secrets ?? [],
  };
}

/** The value of a required field. */
export function valueOf(values: ServiceValues, field: string): string {
  const value = values[field];
  if (value === undefined)
    throw new Failure({
      what: `\`${field}\` is missing.`,
      fix: `set \`${field}\`.`,
    });
  return value;
}
