// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface CreateAgent {
  readonly name: string;
  /** Made from the name when left out */
  readonly slug?: string | undefined;
  readonly instructions?: string | undefined;
  /** `builtin/extractive`, `<provider>/<model>`; the default of the server when left out */
  readonly model?: string | undefined;
  readonly temperature?: number | null | undefined;
  /** Tried once when `model` fails before its first token */
  readonly fallbackModel?: string | null | undefined;
  /** Whether the built-in answerer quotes the sources when every model failed */
  readonly extractiveFallback?: boolean | undefined;
  /** Numbers, dates, prices, addresses and codes in a model's answer must stand in the retrieved text, the instructions or the customer's words. `flag` marks a reply with others; `withhold` streams sentence by sentence and ends before the first such sentence, saying that there is no answer */
  readonly numberGuard?: 'off' | 'flag' | 'withhold' | undefined;
  readonly settings?:
    | {
        readonly displayName?: string | null | undefined;
        readonly initialMessages?: readonly string[] | null | undefined;
        readonly suggestedMessages?: readonly string[] | null | undefined;
        readonly visibility?: 'private' | 'public' | null | undefined;
        readonly onlyAllowOnAddedDomains?: boolean | null | undefined;
        readonly allowedDomains?: readonly string[] | null | undefined;
        readonly ipLimit?:
          | {
              readonly messages?: number | null | undefined;
              readonly seconds?: number | null | undefined;
              readonly message?: string | null | undefined;
            }
          | null
          | undefined;
        readonly styles?:
          | {
              readonly theme?: 'light' | 'dark' | 'auto' | null | undefined;
              readonly buttonColor?: string | null | undefined;
              readonly userMessageColor?: string | null | undefined;
              readonly alignChatButton?: 'left' | 'right' | null | undefined;
              /** Seconds; null never opens by itself */
              readonly autoOpenChatWindowAfter?: number | null | undefined;
            }
          | null
          | undefined;
        readonly collectCustomerInformation?:
          | {
              readonly title?: string | null | undefined;
              readonly name?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly email?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly phone?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
            }
          | null
          | undefined;
        readonly dailyTokenLimit?: number | null | undefined;
        readonly monthlyTokenLimit?: number | null | undefined;
        readonly atLimit?: 'refuse' | 'extractive' | 'flow-only' | 'handoff' | null | undefined;
      }
    | undefined;
}

export interface UpdateAgent {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly instructions?: string | undefined;
  readonly model?: string | undefined;
  readonly temperature?: number | null | undefined;
  readonly fallbackModel?: string | null | undefined;
  readonly extractiveFallback?: boolean | undefined;
  readonly numberGuard?: 'off' | 'flag' | 'withhold' | undefined;
  /** Merged deeply; null puts a key back to its default */
  readonly settings?:
    | {
        readonly displayName?: string | null | undefined;
        readonly initialMessages?: readonly string[] | null | undefined;
        readonly suggestedMessages?: readonly string[] | null | undefined;
        readonly visibility?: 'private' | 'public' | null | undefined;
        readonly onlyAllowOnAddedDomains?: boolean | null | undefined;
        readonly allowedDomains?: readonly string[] | null | undefined;
        readonly ipLimit?:
          | {
              readonly messages?: number | null | undefined;
              readonly seconds?: number | null | undefined;
              readonly message?: string | null | undefined;
            }
          | null
          | undefined;
        readonly styles?:
          | {
              readonly theme?: 'light' | 'dark' | 'auto' | null | undefined;
              readonly buttonColor?: string | null | undefined;
              readonly userMessageColor?: string | null | undefined;
              readonly alignChatButton?: 'left' | 'right' | null | undefined;
              /** Seconds; null never opens by itself */
              readonly autoOpenChatWindowAfter?: number | null | undefined;
            }
          | null
          | undefined;
        readonly collectCustomerInformation?:
          | {
              readonly title?: string | null | undefined;
              readonly name?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly email?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly phone?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
            }
          | null
          | undefined;
        readonly dailyTokenLimit?: number | null | undefined;
        readonly monthlyTokenLimit?: number | null | undefined;
        readonly atLimit?: 'refuse' | 'extractive' | 'flow-only' | 'handoff' | null | undefined;
      }
    | undefined;
}

export interface Retrieve {
  readonly query: string;
  readonly k?: number | undefined;
  readonly filter?:
    | {
        readonly sourceIds?: readonly string[] | undefined;
        /** Sources with one of these tags */
        readonly tags?: readonly string[] | undefined;
        readonly languages?: readonly string[] | undefined;
        /** Documents added at this time or later */
        readonly addedAfter?: string | undefined;
        /** Documents added before this time */
        readonly addedBefore?: string | undefined;
      }
    | undefined;
  /** Access tags of who asks: sources with access tags are found with one of them */
  readonly access?: readonly string[] | undefined;
}

export type CreateSource =
  | {
      readonly type: 'text';
      /** The first line of the text when left out or empty */
      readonly title?: string | undefined;
      readonly text: string;
      /** Your own id of it, returned with its chunks and citations */
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
    }
  | {
      readonly type: 'qa';
      readonly question: string;
      readonly answer: string;
      readonly documentId?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
    }
  | {
      readonly type: 'url';
      /** One page or file */
      readonly url: string;
      /** The address when left out */
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
      /** When to read it again by itself; never when left out */
      readonly schedule?: 'hourly' | 'daily' | 'weekly' | undefined;
    }
  | {
      readonly type: 'site';
      /** Where to begin, or a sitemap. Pages on other hosts are never read */
      readonly url: string;
      /** Only pages that match one: `/docs/*` or a whole address; `*` stands for any characters */
      readonly include?: readonly string[] | undefined;
      /** No page that matches one */
      readonly exclude?: readonly string[] | undefined;
      /** Pages that are read at the most */
      readonly maxPages?: number | undefined;
      /** Links from the first page that are followed, when the site has no sitemap */
      readonly depth?: number | undefined;
      /** The address when left out */
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
      /** When to read it again by itself; never when left out */
      readonly schedule?: 'hourly' | 'daily' | 'weekly' | undefined;
    }
  | {
      readonly type: 'feed';
      /** An RSS or Atom feed; each of its items is a document */
      readonly url: string;
      /** The address when left out */
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
      /** Only requests with one of these access tags are answered from it; everybody when empty */
      readonly access?: readonly string[] | undefined;
      /** When to read it again by itself; never when left out */
      readonly schedule?: 'hourly' | 'daily' | 'weekly' | undefined;
    };

export interface UpdateSource {
  readonly title?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Only requests with one of these access tags are answered from it; everybody when empty */
  readonly access?: readonly string[] | undefined;
  /** For text sources */
  readonly text?: string | undefined;
  /** For question–answer pairs */
  readonly question?: string | undefined;
  /** For question–answer pairs */
  readonly answer?: string | undefined;
  /** For web sources; null for never */
  readonly schedule?: 'hourly' | 'daily' | 'weekly' | null | undefined;
}

export interface PushDocument {
  /** The first line of the text, or what it was, when left out */
  readonly title?: string | undefined;
  readonly text: string;
  readonly tags?: readonly string[] | undefined;
  /** Only requests with one of these access tags are answered from it; everybody when empty */
  readonly access?: readonly string[] | undefined;
}

export interface AnswerUnanswered {
  readonly answer: string;
  /** The latest wording when left out */
  readonly question?: string | undefined;
}

export interface UpdateConversation {
  /** `human` is set by a takeover alone */
  readonly status?: 'open' | 'bot' | 'waiting' | 'closed' | undefined;
  readonly tags?: readonly string[] | undefined;
  /** The member it is given to; null for nobody */
  readonly assignee?:
    | {
        readonly id: string;
        readonly name: string;
      }
    | null
    | undefined;
}

export type HumanMessage = {
  readonly text?: string | undefined;
  readonly messages?:
    | readonly (
        | {
            readonly type: 'text';
            readonly text: string;
          }
        | {
            readonly type: 'buttons';
            readonly text: string;
            readonly buttons: readonly {
              readonly id: string;
              readonly title: string;
            }[];
          }
        | {
            readonly type: 'list';
            readonly text: string;
            readonly button_text: string;
            readonly sections: readonly {
              readonly title?: string | undefined;
              readonly rows: readonly {
                readonly id: string;
                readonly title: string;
                readonly description?: string | undefined;
              }[];
            }[];
          }
        | {
            readonly type: 'image';
            readonly media_url: string;
            readonly media_caption?: string | undefined;
          }
        | {
            readonly type: 'document';
            readonly media_url: string;
            readonly media_filename?: string | undefined;
            readonly media_caption?: string | undefined;
          }
        | {
            readonly type: 'video';
            readonly media_url: string;
            readonly media_caption?: string | undefined;
          }
        | {
            readonly type: 'audio';
            readonly media_url: string;
          }
      )[]
    | undefined;
};

export interface PutCannedReply {
  readonly text: string;
}

export interface CreateCustomer {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** By the keys of the team’s attributes; null takes one away */
  readonly attributes?: { readonly [name: string]: string | number | boolean | null } | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly aliases?:
    | readonly {
        readonly channel?: string | undefined;
        readonly surface: string;
        readonly userId: string;
      }[]
    | undefined;
}

export interface UpdateCustomer {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** By the keys of the team’s attributes; null takes one away */
  readonly attributes?: { readonly [name: string]: string | number | boolean | null } | undefined;
  readonly tags?: readonly string[] | undefined;
}

export interface RecordConsent {
  readonly kind: string;
  readonly granted: boolean;
  readonly source: string;
  /** Now when left out */
  readonly at?: string | undefined;
}

export interface PutCustomerAttribute {
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice';
  readonly options?: readonly string[] | undefined;
}

export interface CreateLead {
  /** Id or slug of an agent */
  readonly agentId: string;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly fields?: { readonly [name: string]: string } | undefined;
  readonly conversationId?: string | null | undefined;
  readonly source?: 'form' | 'tool' | 'api' | undefined;
}

export interface UpdateLead {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** In place of those it has */
  readonly fields?: { readonly [name: string]: string } | undefined;
}

export type FlowDocument = {
  readonly format: 'baraza/v1';
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly language?: string | undefined;
  readonly start: string;
  readonly nodes: readonly (
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'message';
        readonly messages: readonly (
          | {
              readonly type: 'text';
              readonly text: string;
            }
          | {
              readonly type: 'buttons';
              readonly text: string;
              readonly buttons: readonly {
                readonly id: string;
                readonly title: string;
              }[];
            }
          | {
              readonly type: 'list';
              readonly text: string;
              readonly button_text: string;
              readonly sections: readonly {
                readonly title?: string | undefined;
                readonly rows: readonly {
                  readonly id: string;
                  readonly title: string;
                  readonly description?: string | undefined;
                }[];
              }[];
            }
          | {
              readonly type: 'image';
              readonly media_url: string;
              readonly media_caption?: string | undefined;
            }
          | {
              readonly type: 'document';
              readonly media_url: string;
              readonly media_filename?: string | undefined;
              readonly media_caption?: string | undefined;
            }
          | {
              readonly type: 'video';
              readonly media_url: string;
              readonly media_caption?: string | undefined;
            }
          | {
              readonly type: 'audio';
              readonly media_url: string;
            }
        )[];
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly fallback?:
          | string
          | {
              readonly text?: string | undefined;
              readonly messages?:
                | readonly (
                    | {
                        readonly type: 'text';
                        readonly text: string;
                      }
                    | {
                        readonly type: 'buttons';
                        readonly text: string;
                        readonly buttons: readonly {
                          readonly id: string;
                          readonly title: string;
                        }[];
                      }
                    | {
                        readonly type: 'list';
                        readonly text: string;
                        readonly button_text: string;
                        readonly sections: readonly {
                          readonly title?: string | undefined;
                          readonly rows: readonly {
                            readonly id: string;
                            readonly title: string;
                            readonly description?: string | undefined;
                          }[];
                        }[];
                      }
                    | {
                        readonly type: 'image';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'document';
                        readonly media_url: string;
                        readonly media_filename?: string | undefined;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'video';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'audio';
                        readonly media_url: string;
                      }
                  )[]
                | undefined;
              readonly next?: string | null | undefined;
              readonly attempts?: number | undefined;
            }
          | undefined;
        readonly type: 'buttons';
        readonly text: string;
        readonly buttons: readonly {
          readonly id: string;
          readonly title: string;
          readonly next?: string | null | undefined;
        }[];
        readonly variable?: string | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly fallback?:
          | string
          | {
              readonly text?: string | undefined;
              readonly messages?:
                | readonly (
                    | {
                        readonly type: 'text';
                        readonly text: string;
                      }
                    | {
                        readonly type: 'buttons';
                        readonly text: string;
                        readonly buttons: readonly {
                          readonly id: string;
                          readonly title: string;
                        }[];
                      }
                    | {
                        readonly type: 'list';
                        readonly text: string;
                        readonly button_text: string;
                        readonly sections: readonly {
                          readonly title?: string | undefined;
                          readonly rows: readonly {
                            readonly id: string;
                            readonly title: string;
                            readonly description?: string | undefined;
                          }[];
                        }[];
                      }
                    | {
                        readonly type: 'image';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'document';
                        readonly media_url: string;
                        readonly media_filename?: string | undefined;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'video';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'audio';
                        readonly media_url: string;
                      }
                  )[]
                | undefined;
              readonly next?: string | null | undefined;
              readonly attempts?: number | undefined;
            }
          | undefined;
        readonly type: 'list';
        readonly text: string;
        readonly button_text: string;
        readonly sections: readonly {
          readonly title?: string | undefined;
          readonly rows: readonly {
            readonly id: string;
            readonly title: string;
            readonly description?: string | undefined;
            readonly next?: string | null | undefined;
          }[];
        }[];
        readonly variable?: string | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly fallback?:
          | string
          | {
              readonly text?: string | undefined;
              readonly messages?:
                | readonly (
                    | {
                        readonly type: 'text';
                        readonly text: string;
                      }
                    | {
                        readonly type: 'buttons';
                        readonly text: string;
                        readonly buttons: readonly {
                          readonly id: string;
                          readonly title: string;
                        }[];
                      }
                    | {
                        readonly type: 'list';
                        readonly text: string;
                        readonly button_text: string;
                        readonly sections: readonly {
                          readonly title?: string | undefined;
                          readonly rows: readonly {
                            readonly id: string;
                            readonly title: string;
                            readonly description?: string | undefined;
                          }[];
                        }[];
                      }
                    | {
                        readonly type: 'image';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'document';
                        readonly media_url: string;
                        readonly media_filename?: string | undefined;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'video';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'audio';
                        readonly media_url: string;
                      }
                  )[]
                | undefined;
              readonly next?: string | null | undefined;
              readonly attempts?: number | undefined;
            }
          | undefined;
        readonly type: 'input';
        readonly text?: string | undefined;
        readonly input?: 'text' | 'number' | 'email' | 'phone' | 'date' | 'time' | 'choice' | 'file' | undefined;
        readonly variable?: string | undefined;
        readonly choices?:
          | readonly {
              readonly id: string;
              readonly title: string;
              readonly value?: JsonValue | undefined;
            }[]
          | undefined;
        readonly multiple?: boolean | undefined;
        readonly min?: number | undefined;
        readonly max?: number | undefined;
        readonly pattern?: string | undefined;
        readonly date_order?: 'dmy' | 'mdy' | undefined;
        readonly media_types?: readonly string[] | undefined;
        readonly optional?: boolean | undefined;
        readonly error_text?: string | undefined;
        readonly retries?: number | undefined;
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'set-variable';
        readonly assignments: readonly (
          | {
              readonly variable: string;
              readonly expression: string;
            }
          | {
              readonly variable: string;
              readonly value: JsonValue;
              readonly append?: boolean | undefined;
            }
        )[];
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'condition';
        readonly branches: readonly {
          readonly when: string;
          readonly next?: string | null | undefined;
        }[];
        readonly otherwise?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'switch';
        readonly value: string;
        readonly cases: readonly {
          readonly equals: string | number | boolean | null;
          readonly next?: string | null | undefined;
        }[];
        readonly otherwise?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly fallback?:
          | string
          | {
              readonly text?: string | undefined;
              readonly messages?:
                | readonly (
                    | {
                        readonly type: 'text';
                        readonly text: string;
                      }
                    | {
                        readonly type: 'buttons';
                        readonly text: string;
                        readonly buttons: readonly {
                          readonly id: string;
                          readonly title: string;
                        }[];
                      }
                    | {
                        readonly type: 'list';
                        readonly text: string;
                        readonly button_text: string;
                        readonly sections: readonly {
                          readonly title?: string | undefined;
                          readonly rows: readonly {
                            readonly id: string;
                            readonly title: string;
                            readonly description?: string | undefined;
                          }[];
                        }[];
                      }
                    | {
                        readonly type: 'image';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'document';
                        readonly media_url: string;
                        readonly media_filename?: string | undefined;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'video';
                        readonly media_url: string;
                        readonly media_caption?: string | undefined;
                      }
                    | {
                        readonly type: 'audio';
                        readonly media_url: string;
                      }
                  )[]
                | undefined;
              readonly next?: string | null | undefined;
              readonly attempts?: number | undefined;
            }
          | undefined;
        readonly type: 'intent';
        readonly text?: string | undefined;
        readonly routes: readonly {
          readonly intent: string;
          readonly next?: string | null | undefined;
        }[];
        readonly min_confidence?: number | undefined;
        readonly variable?: string | undefined;
        readonly otherwise?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'http-request';
        readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
        readonly url: string;
        readonly headers?: { readonly [name: string]: string } | undefined;
        readonly body?: JsonValue | undefined;
        readonly timeout_ms?: number | undefined;
        readonly save_to?: string | undefined;
        readonly map?: { readonly [name: string]: string } | undefined;
        readonly fire_and_forget?: boolean | undefined;
        readonly next?: string | null | undefined;
        readonly failure?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'ask-agent';
        readonly text?: string | undefined;
        readonly instructions?: string | undefined;
        readonly question?: string | undefined;
        readonly save_to?: string | undefined;
        readonly say?: boolean | undefined;
        readonly stay?: boolean | undefined;
        readonly exit_words?: readonly string[] | undefined;
        readonly max_questions?: number | undefined;
        readonly next?: string | null | undefined;
        readonly unanswered?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'capture-lead';
        readonly name?: string | undefined;
        readonly email?: string | undefined;
        readonly phone?: string | undefined;
        readonly fields?: { readonly [name: string]: string } | undefined;
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'handoff';
        readonly text?: string | undefined;
        readonly reason?: string | undefined;
        readonly department?: string | undefined;
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'jump';
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'call-flow';
        readonly flow: string;
        readonly with?: { readonly [name: string]: JsonValue } | undefined;
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'wait';
        readonly seconds: number;
        readonly next?: string | null | undefined;
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'random-split';
        readonly branches: readonly {
          readonly weight: number;
          readonly next?: string | null | undefined;
        }[];
      }
    | {
        readonly id: string;
        readonly label?: string | undefined;
        readonly position?:
          | {
              readonly x: number;
              readonly y: number;
            }
          | undefined;
        readonly type: 'end';
        readonly text?: string | undefined;
        readonly close?: boolean | undefined;
      }
  )[];
  readonly flows?:
    | {
        readonly [name: string]: {
          readonly start: string;
          readonly nodes: readonly (
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'message';
                readonly messages: readonly (
                  | {
                      readonly type: 'text';
                      readonly text: string;
                    }
                  | {
                      readonly type: 'buttons';
                      readonly text: string;
                      readonly buttons: readonly {
                        readonly id: string;
                        readonly title: string;
                      }[];
                    }
                  | {
                      readonly type: 'list';
                      readonly text: string;
                      readonly button_text: string;
                      readonly sections: readonly {
                        readonly title?: string | undefined;
                        readonly rows: readonly {
                          readonly id: string;
                          readonly title: string;
                          readonly description?: string | undefined;
                        }[];
                      }[];
                    }
                  | {
                      readonly type: 'image';
                      readonly media_url: string;
                      readonly media_caption?: string | undefined;
                    }
                  | {
                      readonly type: 'document';
                      readonly media_url: string;
                      readonly media_filename?: string | undefined;
                      readonly media_caption?: string | undefined;
                    }
                  | {
                      readonly type: 'video';
                      readonly media_url: string;
                      readonly media_caption?: string | undefined;
                    }
                  | {
                      readonly type: 'audio';
                      readonly media_url: string;
                    }
                )[];
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly fallback?:
                  | string
                  | {
                      readonly text?: string | undefined;
                      readonly messages?:
                        | readonly (
                            | {
                                readonly type: 'text';
                                readonly text: string;
                              }
                            | {
                                readonly type: 'buttons';
                                readonly text: string;
                                readonly buttons: readonly {
                                  readonly id: string;
                                  readonly title: string;
                                }[];
                              }
                            | {
                                readonly type: 'list';
                                readonly text: string;
                                readonly button_text: string;
                                readonly sections: readonly {
                                  readonly title?: string | undefined;
                                  readonly rows: readonly {
                                    readonly id: string;
                                    readonly title: string;
                                    readonly description?: string | undefined;
                                  }[];
                                }[];
                              }
                            | {
                                readonly type: 'image';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'document';
                                readonly media_url: string;
                                readonly media_filename?: string | undefined;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'video';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'audio';
                                readonly media_url: string;
                              }
                          )[]
                        | undefined;
                      readonly next?: string | null | undefined;
                      readonly attempts?: number | undefined;
                    }
                  | undefined;
                readonly type: 'buttons';
                readonly text: string;
                readonly buttons: readonly {
                  readonly id: string;
                  readonly title: string;
                  readonly next?: string | null | undefined;
                }[];
                readonly variable?: string | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly fallback?:
                  | string
                  | {
                      readonly text?: string | undefined;
                      readonly messages?:
                        | readonly (
                            | {
                                readonly type: 'text';
                                readonly text: string;
                              }
                            | {
                                readonly type: 'buttons';
                                readonly text: string;
                                readonly buttons: readonly {
                                  readonly id: string;
                                  readonly title: string;
                                }[];
                              }
                            | {
                                readonly type: 'list';
                                readonly text: string;
                                readonly button_text: string;
                                readonly sections: readonly {
                                  readonly title?: string | undefined;
                                  readonly rows: readonly {
                                    readonly id: string;
                                    readonly title: string;
                                    readonly description?: string | undefined;
                                  }[];
                                }[];
                              }
                            | {
                                readonly type: 'image';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'document';
                                readonly media_url: string;
                                readonly media_filename?: string | undefined;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'video';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'audio';
                                readonly media_url: string;
                              }
                          )[]
                        | undefined;
                      readonly next?: string | null | undefined;
                      readonly attempts?: number | undefined;
                    }
                  | undefined;
                readonly type: 'list';
                readonly text: string;
                readonly button_text: string;
                readonly sections: readonly {
                  readonly title?: string | undefined;
                  readonly rows: readonly {
                    readonly id: string;
                    readonly title: string;
                    readonly description?: string | undefined;
                    readonly next?: string | null | undefined;
                  }[];
                }[];
                readonly variable?: string | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly fallback?:
                  | string
                  | {
                      readonly text?: string | undefined;
                      readonly messages?:
                        | readonly (
                            | {
                                readonly type: 'text';
                                readonly text: string;
                              }
                            | {
                                readonly type: 'buttons';
                                readonly text: string;
                                readonly buttons: readonly {
                                  readonly id: string;
                                  readonly title: string;
                                }[];
                              }
                            | {
                                readonly type: 'list';
                                readonly text: string;
                                readonly button_text: string;
                                readonly sections: readonly {
                                  readonly title?: string | undefined;
                                  readonly rows: readonly {
                                    readonly id: string;
                                    readonly title: string;
                                    readonly description?: string | undefined;
                                  }[];
                                }[];
                              }
                            | {
                                readonly type: 'image';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'document';
                                readonly media_url: string;
                                readonly media_filename?: string | undefined;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'video';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'audio';
                                readonly media_url: string;
                              }
                          )[]
                        | undefined;
                      readonly next?: string | null | undefined;
                      readonly attempts?: number | undefined;
                    }
                  | undefined;
                readonly type: 'input';
                readonly text?: string | undefined;
                readonly input?:
                  | 'text'
                  | 'number'
                  | 'email'
                  | 'phone'
                  | 'date'
                  | 'time'
                  | 'choice'
                  | 'file'
                  | undefined;
                readonly variable?: string | undefined;
                readonly choices?:
                  | readonly {
                      readonly id: string;
                      readonly title: string;
                      readonly value?: JsonValue | undefined;
                    }[]
                  | undefined;
                readonly multiple?: boolean | undefined;
                readonly min?: number | undefined;
                readonly max?: number | undefined;
                readonly pattern?: string | undefined;
                readonly date_order?: 'dmy' | 'mdy' | undefined;
                readonly media_types?: readonly string[] | undefined;
                readonly optional?: boolean | undefined;
                readonly error_text?: string | undefined;
                readonly retries?: number | undefined;
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'set-variable';
                readonly assignments: readonly (
                  | {
                      readonly variable: string;
                      readonly expression: string;
                    }
                  | {
                      readonly variable: string;
                      readonly value: JsonValue;
                      readonly append?: boolean | undefined;
                    }
                )[];
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'condition';
                readonly branches: readonly {
                  readonly when: string;
                  readonly next?: string | null | undefined;
                }[];
                readonly otherwise?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'switch';
                readonly value: string;
                readonly cases: readonly {
                  readonly equals: string | number | boolean | null;
                  readonly next?: string | null | undefined;
                }[];
                readonly otherwise?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly fallback?:
                  | string
                  | {
                      readonly text?: string | undefined;
                      readonly messages?:
                        | readonly (
                            | {
                                readonly type: 'text';
                                readonly text: string;
                              }
                            | {
                                readonly type: 'buttons';
                                readonly text: string;
                                readonly buttons: readonly {
                                  readonly id: string;
                                  readonly title: string;
                                }[];
                              }
                            | {
                                readonly type: 'list';
                                readonly text: string;
                                readonly button_text: string;
                                readonly sections: readonly {
                                  readonly title?: string | undefined;
                                  readonly rows: readonly {
                                    readonly id: string;
                                    readonly title: string;
                                    readonly description?: string | undefined;
                                  }[];
                                }[];
                              }
                            | {
                                readonly type: 'image';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'document';
                                readonly media_url: string;
                                readonly media_filename?: string | undefined;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'video';
                                readonly media_url: string;
                                readonly media_caption?: string | undefined;
                              }
                            | {
                                readonly type: 'audio';
                                readonly media_url: string;
                              }
                          )[]
                        | undefined;
                      readonly next?: string | null | undefined;
                      readonly attempts?: number | undefined;
                    }
                  | undefined;
                readonly type: 'intent';
                readonly text?: string | undefined;
                readonly routes: readonly {
                  readonly intent: string;
                  readonly next?: string | null | undefined;
                }[];
                readonly min_confidence?: number | undefined;
                readonly variable?: string | undefined;
                readonly otherwise?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'http-request';
                readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
                readonly url: string;
                readonly headers?: { readonly [name: string]: string } | undefined;
                readonly body?: JsonValue | undefined;
                readonly timeout_ms?: number | undefined;
                readonly save_to?: string | undefined;
                readonly map?: { readonly [name: string]: string } | undefined;
                readonly fire_and_forget?: boolean | undefined;
                readonly next?: string | null | undefined;
                readonly failure?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'ask-agent';
                readonly text?: string | undefined;
                readonly instructions?: string | undefined;
                readonly question?: string | undefined;
                readonly save_to?: string | undefined;
                readonly say?: boolean | undefined;
                readonly stay?: boolean | undefined;
                readonly exit_words?: readonly string[] | undefined;
                readonly max_questions?: number | undefined;
                readonly next?: string | null | undefined;
                readonly unanswered?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'capture-lead';
                readonly name?: string | undefined;
                readonly email?: string | undefined;
                readonly phone?: string | undefined;
                readonly fields?: { readonly [name: string]: string } | undefined;
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'handoff';
                readonly text?: string | undefined;
                readonly reason?: string | undefined;
                readonly department?: string | undefined;
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'jump';
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'call-flow';
                readonly flow: string;
                readonly with?: { readonly [name: string]: JsonValue } | undefined;
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'wait';
                readonly seconds: number;
                readonly next?: string | null | undefined;
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'random-split';
                readonly branches: readonly {
                  readonly weight: number;
                  readonly next?: string | null | undefined;
                }[];
              }
            | {
                readonly id: string;
                readonly label?: string | undefined;
                readonly position?:
                  | {
                      readonly x: number;
                      readonly y: number;
                    }
                  | undefined;
                readonly type: 'end';
                readonly text?: string | undefined;
                readonly close?: boolean | undefined;
              }
          )[];
        };
      }
    | undefined;
  readonly fallback?:
    | string
    | {
        readonly text?: string | undefined;
        readonly messages?:
          | readonly (
              | {
                  readonly type: 'text';
                  readonly text: string;
                }
              | {
                  readonly type: 'buttons';
                  readonly text: string;
                  readonly buttons: readonly {
                    readonly id: string;
                    readonly title: string;
                  }[];
                }
              | {
                  readonly type: 'list';
                  readonly text: string;
                  readonly button_text: string;
                  readonly sections: readonly {
                    readonly title?: string | undefined;
                    readonly rows: readonly {
                      readonly id: string;
                      readonly title: string;
                      readonly description?: string | undefined;
                    }[];
                  }[];
                }
              | {
                  readonly type: 'image';
                  readonly media_url: string;
                  readonly media_caption?: string | undefined;
                }
              | {
                  readonly type: 'document';
                  readonly media_url: string;
                  readonly media_filename?: string | undefined;
                  readonly media_caption?: string | undefined;
                }
              | {
                  readonly type: 'video';
                  readonly media_url: string;
                  readonly media_caption?: string | undefined;
                }
              | {
                  readonly type: 'audio';
                  readonly media_url: string;
                }
            )[]
          | undefined;
        readonly next?: string | null | undefined;
        readonly attempts?: number | undefined;
      }
    | undefined;
  readonly intents?:
    | {
        readonly [name: string]:
          | readonly string[]
          | {
              readonly examples?: readonly string[] | undefined;
              readonly keywords?: readonly string[] | undefined;
              readonly min_confidence?: number | undefined;
              readonly next?: string | null | undefined;
            };
      }
    | undefined;
  readonly out_of_scope?: readonly string[] | undefined;
  readonly keywords?:
    | readonly {
        readonly action?: 'menu' | 'help' | 'cancel' | 'human' | 'back' | 'goto' | undefined;
        readonly words: readonly string[];
        readonly next?: string | null | undefined;
      }[]
    | undefined;
  readonly builtin_keywords?: boolean | undefined;
  readonly variables?:
    | {
        readonly [name: string]:
          | {
              readonly type: 'string' | 'number' | 'boolean' | 'list' | 'object' | 'any';
              readonly default?: JsonValue | undefined;
              readonly description?: string | undefined;
            }
          | {
              readonly default: JsonValue;
              readonly description?: string | undefined;
            }
          | JsonValue;
      }
    | undefined;
  readonly business_hours?:
    | {
        readonly timezone: string;
        readonly monday?: readonly (readonly [string, string])[] | undefined;
        readonly tuesday?: readonly (readonly [string, string])[] | undefined;
        readonly wednesday?: readonly (readonly [string, string])[] | undefined;
        readonly thursday?: readonly (readonly [string, string])[] | undefined;
        readonly friday?: readonly (readonly [string, string])[] | undefined;
        readonly saturday?: readonly (readonly [string, string])[] | undefined;
        readonly sunday?: readonly (readonly [string, string])[] | undefined;
        readonly holidays?: readonly string[] | undefined;
      }
    | undefined;
};

export interface PublishFlow {
  /** What changed, for the history */
  readonly note?: string | undefined;
  /** What becomes of live sessions; `finish-on-old` when left out. `move` maps old nodes to new ones */
  readonly sessions?:
    | 'finish-on-old'
    | 'hand-to-person'
    | {
        readonly move: { readonly [name: string]: string };
      }
    | undefined;
}

export interface RollbackFlow {
  /** What changed, for the history */
  readonly note?: string | undefined;
  /** What becomes of live sessions; `finish-on-old` when left out. `move` maps old nodes to new ones */
  readonly sessions?:
    | 'finish-on-old'
    | 'hand-to-person'
    | {
        readonly move: { readonly [name: string]: string };
      }
    | undefined;
  /** Number of the version to bring back */
  readonly version: number;
}

export interface FlowTest {
  readonly name: string;
  readonly flow?: string | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly now?: string | undefined;
  readonly random?: number | undefined;
  readonly customer?: { readonly [name: string]: JsonValue } | undefined;
  readonly variables?: { readonly [name: string]: JsonValue } | undefined;
  readonly stubs?:
    | {
        readonly http?:
          | readonly {
              readonly node?: string | undefined;
              readonly method?: string | undefined;
              readonly url?:
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
                | undefined;
              readonly status?: number | undefined;
              readonly body?: JsonValue | undefined;
              readonly fail?: string | undefined;
            }[]
          | undefined;
        readonly agent?:
          | readonly {
              readonly node?: string | undefined;
              readonly question?:
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
                | undefined;
              readonly answer: string;
              readonly answered?: boolean | undefined;
            }[]
          | undefined;
        readonly intents?:
          | readonly {
              readonly text?:
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
                | undefined;
              readonly intent: string | null;
              readonly confidence?: number | undefined;
            }[]
          | undefined;
      }
    | undefined;
  readonly steps: readonly {
    readonly start?: true | undefined;
    readonly say?: string | undefined;
    readonly click?: string | undefined;
    readonly file?:
      | {
          readonly url: string;
          readonly name: string;
          readonly media_type: string;
        }
      | undefined;
    readonly stubs?:
      | {
          readonly http?:
            | readonly {
                readonly node?: string | undefined;
                readonly method?: string | undefined;
                readonly url?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly status?: number | undefined;
                readonly body?: JsonValue | undefined;
                readonly fail?: string | undefined;
              }[]
            | undefined;
          readonly agent?:
            | readonly {
                readonly node?: string | undefined;
                readonly question?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly answer: string;
                readonly answered?: boolean | undefined;
              }[]
            | undefined;
          readonly intents?:
            | readonly {
                readonly text?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly intent: string | null;
                readonly confidence?: number | undefined;
              }[]
            | undefined;
        }
      | undefined;
    readonly random?: number | undefined;
    readonly expect?:
      | {
          readonly message?:
            | string
            | {
                readonly equals?: string | undefined;
                readonly contains?: string | undefined;
                readonly starts_with?: string | undefined;
                readonly matches?: string | undefined;
                readonly not_contains?: string | undefined;
              }
            | undefined;
          readonly messages?:
            | readonly (
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
              )[]
            | undefined;
          readonly buttons?: readonly string[] | undefined;
          readonly state?: string | null | undefined;
          readonly variables?: { readonly [name: string]: JsonValue } | undefined;
          readonly ended?: boolean | undefined;
          readonly handoff?: boolean | undefined;
          readonly lead?: { readonly [name: string]: string | null } | undefined;
          readonly asked?:
            | string
            | {
                readonly equals?: string | undefined;
                readonly contains?: string | undefined;
                readonly starts_with?: string | undefined;
                readonly matches?: string | undefined;
                readonly not_contains?: string | undefined;
              }
            | undefined;
          readonly request?:
            | {
                readonly method?: string | undefined;
                readonly url?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly body?: JsonValue | undefined;
              }
            | undefined;
        }
      | undefined;
  }[];
}

export interface SimulateFlow {
  /** A flow document; the draft when left out */
  readonly flow?:
    | {
        /** `baraza/v1` */
        readonly format: string;
        /** Id of the node a conversation begins at */
        readonly start?: string | undefined;
        readonly nodes?:
          | readonly {
              readonly id: string;
              readonly type: string;
              readonly [name: string]: unknown;
            }[]
          | undefined;
        readonly [name: string]: unknown;
      }
    | undefined;
  /** What the customer does, as in a conversation test: `start`, `say`, `click` or `file` */
  readonly steps: readonly {
    readonly [name: string]: unknown;
  }[];
  /** Answers of requests, the AI and intents, as in a conversation test */
  readonly stubs?:
    | {
        readonly [name: string]: unknown;
      }
    | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly now?: string | undefined;
  /** Seed of random splits */
  readonly random?: number | undefined;
}

export interface ImportFlow {
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
  }[];
  /** Whether the imported flow becomes the draft */
  readonly save?: boolean | undefined;
}

export interface AgentIntents {
  /** Example phrases by intent; three are a beginning */
  readonly intents: { readonly [name: string]: readonly string[] };
  /** Phrases that belong to none of them */
  readonly outOfScope?: readonly string[] | undefined;
}

export interface SetUp {
  /** From the link in the server’s output */
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface CreateApiKey {
  readonly name: string;
  /** `chat`: talk to agents. `read`: read everything. `manage`: everything */
  readonly scopes?: readonly ('chat' | 'read' | 'manage')[] | undefined;
  /** Id or slug of the one agent it may know of */
  readonly agentId?: string | null | undefined;
  /** From then on it is refused; null for never */
  readonly expiresAt?: string | null | undefined;
}

export interface CreateInvitation {
  readonly email: string;
  readonly role?: 'owner' | 'admin' | 'member' | 'viewer' | undefined;
}

export interface AcceptInvitation {
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

export interface UpdateApiKey {
  readonly name?: string | undefined;
  /** `chat`: talk to agents. `read`: read everything. `manage`: everything */
  readonly scopes?: readonly ('chat' | 'read' | 'manage')[] | undefined;
  /** From then on it is refused; null for never */
  readonly expiresAt?: string | null | undefined;
}

export interface CreateTeam {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
}

export interface UpdateTeam {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
}

export interface UpdateRetention {
  readonly conversationsDays?: number | null | undefined;
  readonly leadsDays?: number | null | undefined;
}

export interface ChangeLimits {
  readonly plan?: string | undefined;
  /** Requests of the whole team a second, in the long run; null for any number */
  readonly requestsPerSecond?: number | null | undefined;
  /** Requests that may come at once; about a second of the rate when null */
  readonly burst?: number | null | undefined;
  /** The same for each API key */
  readonly perKey?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Messages to each agent */
  readonly perAgent?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Messages of each person the agent talks to, where the caller names them */
  readonly perVisitor?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Requests of each client address */
  readonly perAddress?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Messages of customers in a calendar month, UTC */
  readonly messagesPerMonth?: number | null | undefined;
  /** Tokens of language models, in and out, in a calendar month, UTC */
  readonly tokensPerMonth?: number | null | undefined;
  readonly agents?: number | null | undefined;
  /** Characters of all sources of all agents, as they were handed in */
  readonly sourceCharacters?: number | null | undefined;
  /** People of the team, open invitations included */
  readonly members?: number | null | undefined;
  readonly channels?: number | null | undefined;
}

export interface UsagePrices {
  /** ISO 4217 */
  readonly currency: string;
  readonly models: {
    readonly [name: string]: {
      /** Price of a million tokens sent to the model */
      readonly inputPerMillion: number;
      /** Price of a million tokens it wrote */
      readonly outputPerMillion: number;
    };
  };
}

export interface PutCredential {
  /** Kept encrypted and never shown again; only a server of `openai-compatible` may go without */
  readonly apiKey?: string | null | undefined;
  /** Where the provider's API is, such as https://models.example.com/v1; needed for `openai-compatible` */
  readonly baseUrl?: string | null | undefined;
  /** What to call it */
  readonly name?: string | null | undefined;
  /** Save without asking the provider */
  readonly skipTest?: boolean | undefined;
}

export interface CreateWebhook {
  readonly url?: string | undefined;
  /** In place of `url`, as clients of Chatbase send it: the format is then `chatbase` and the secret the API key */
  readonly endpoint?: string | undefined;
  /** `*` for all, or any of conversation.started, conversation.ended, conversation.taken-over, conversation.returned, message.received, message.sent, lead.submitted, feedback.submitted, handoff.requested, source.ready, source.failed, flow.published, usage.threshold, webhook.disabled; lead.submit, leads.submit and escalation.triggered are understood too */
  readonly events: readonly string[];
  /** Id or slug of an agent; every agent when left out */
  readonly agentId?: string | null | undefined;
  /** `standard` when left out */
  readonly format?: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256' | undefined;
  readonly description?: string | null | undefined;
  /** To keep the secret a receiver already has. Of the standard format: `whsec_` and base64 of 24 to 64 bytes */
  readonly secret?: string | undefined;
}

export interface UpdateWebhook {
  readonly url?: string | undefined;
  /** `*` for all, or any of conversation.started, conversation.ended, conversation.taken-over, conversation.returned, message.received, message.sent, lead.submitted, feedback.submitted, handoff.requested, source.ready, source.failed, flow.published, usage.threshold, webhook.disabled; lead.submit, leads.submit and escalation.triggered are understood too */
  readonly events?: readonly string[] | undefined;
  readonly format?: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256' | undefined;
  readonly description?: string | null | undefined;
  /** Enabling it forgets its failures; events of the time between are not told */
  readonly enabled?: boolean | undefined;
}

export interface RotateWebhookSecret {
  /** To keep the secret a receiver already has. Of the standard format: `whsec_` and base64 of 24 to 64 bytes */
  readonly secret?: string | undefined;
  /** How long the old secret signs as well. Formats with one signature change over at once */
  readonly overlapHours?: number | undefined;
}

export interface ReplayWebhook {
  readonly eventId?: string | undefined;
  readonly from?: string | undefined;
  /** Not included */
  readonly to?: string | undefined;
}

export type GenericMessage =
  | {
      readonly type: 'text';
      readonly text: string;
    }
  | {
      readonly type: 'buttons';
      readonly text: string;
      readonly buttons: readonly {
        readonly id: string;
        readonly title: string;
      }[];
    }
  | {
      readonly type: 'list';
      readonly text: string;
      readonly button_text: string;
      readonly sections: readonly {
        readonly title?: string | undefined;
        readonly rows: readonly {
          readonly id: string;
          readonly title: string;
          readonly description?: string | undefined;
        }[];
      }[];
    }
  | {
      readonly type: 'image';
      readonly media_url: string;
      readonly media_caption?: string | undefined;
    }
  | {
      readonly type: 'document';
      readonly media_url: string;
      readonly media_filename?: string | undefined;
      readonly media_caption?: string | undefined;
    }
  | {
      readonly type: 'video';
      readonly media_url: string;
      readonly media_caption?: string | undefined;
    }
  | {
      readonly type: 'audio';
      readonly media_url: string;
    };

export interface Agent {
  readonly id: string;
  /** Works wherever the id does */
  readonly slug: string;
  /** For surfaces that want integer ids */
  readonly number: number;
  readonly name: string;
  readonly instructions: string;
  readonly model: string;
  readonly temperature: number | null;
  readonly fallbackModel: string | null;
  readonly extractiveFallback: boolean;
  readonly numberGuard: 'off' | 'flag' | 'withhold';
  readonly settings: {
    /** Shown to visitors; the agent's name when null */
    readonly displayName: string | null;
    /** What the agent says before anybody has written */
    readonly initialMessages: readonly string[];
    /** First questions to tap */
    readonly suggestedMessages: readonly string[];
    /** `private`: no public page, no widget and no visitor; an API key still talks to it */
    readonly visibility: 'private' | 'public';
    /** Whether pages outside `allowedDomains` are refused */
    readonly onlyAllowOnAddedDomains: boolean;
    /** `example.com` also stands for `www.example.com`; `*.example.com` for every subdomain */
    readonly allowedDomains: readonly string[];
    /** Messages that one visitor address may send in a window, and what it is told beyond */
    readonly ipLimit: {
      readonly messages: number;
      readonly seconds: number;
      readonly message: string;
    } | null;
    readonly styles: {
      readonly theme: 'light' | 'dark' | 'auto';
      readonly buttonColor: string | null;
      readonly userMessageColor: string | null;
      readonly alignChatButton: 'left' | 'right';
      /** Seconds; null never opens by itself */
      readonly autoOpenChatWindowAfter: number | null;
    };
    /** The lead form; shown when one of its fields is active */
    readonly collectCustomerInformation: {
      readonly title: string;
      readonly name: {
        readonly active: boolean;
        readonly label: string;
      };
      readonly email: {
        readonly active: boolean;
        readonly label: string;
      };
      readonly phone: {
        readonly active: boolean;
        readonly label: string;
      };
    };
    /** Set by uploading an icon */
    readonly iconUrl: string | null;
    /** Set by uploading a profile picture */
    readonly profilePictureUrl: string | null;
    /** Tokens a day, from 00:00 UTC; null for no cap */
    readonly dailyTokenLimit: number | null;
    /** Tokens a calendar month in UTC */
    readonly monthlyTokenLimit: number | null;
    /** What it does when a quota is used up: refuse, quote its sources, follow its flow without open questions, or ask for a person */
    readonly atLimit: 'refuse' | 'extractive' | 'flow-only' | 'handoff';
  };
  /** Grows by one with every published change of its knowledge */
  readonly knowledgeVersion: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Retrieval {
  readonly chunks: readonly {
    readonly id: string;
    readonly sourceId: string;
    /** The caller's own id where one was given */
    readonly documentId: string;
    readonly title: string;
    readonly url: string | null;
    readonly text: string;
    /** Higher is better; comparable within one answer only */
    readonly score: number;
  }[];
  readonly indexVersion: number;
  /** What is configured and took no part in the search, or not for all passages */
  readonly degraded: readonly ('embedding' | 'rerank')[];
}

export interface Source {
  readonly id: string;
  readonly agentId: string;
  readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
  readonly title: string;
  /** `ready` once its chunks can be retrieved */
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  /** `total` is 0 until it is known */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'chunks' | 'documents' | 'pages';
  };
  /** Set when `status` is `failed` */
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SourceDetail {
  readonly id: string;
  readonly agentId: string;
  readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
  readonly title: string;
  /** `ready` once its chunks can be retrieved */
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  /** `total` is 0 until it is known */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'chunks' | 'documents' | 'pages';
  };
  /** Set when `status` is `failed` */
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly text?: string | undefined;
  readonly question?: string | undefined;
  readonly answer?: string | undefined;
  readonly fileName?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly url?: string | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly maxPages?: number | undefined;
  readonly depth?: number | undefined;
  readonly schedule?: 'hourly' | 'daily' | 'weekly' | null | undefined;
}

export interface CreatedSource {
  readonly id: string;
  readonly agentId: string;
  readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
  readonly title: string;
  /** `ready` once its chunks can be retrieved */
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  /** `total` is 0 until it is known */
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: 'chunks' | 'documents' | 'pages';
  };
  /** Set when `status` is `failed` */
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** After an upload: one source per file */
  readonly items?:
    | readonly {
        readonly id: string;
        readonly agentId: string;
        readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
        readonly title: string;
        /** `ready` once its chunks can be retrieved */
        readonly status: 'queued' | 'processing' | 'ready' | 'failed';
        /** `total` is 0 until it is known */
        readonly progress: {
          readonly done: number;
          readonly total: number;
          readonly unit: 'chunks' | 'documents' | 'pages';
        };
        /** Set when `status` is `failed` */
        readonly error: {
          readonly code: string;
          readonly message: string;
        } | null;
        readonly documentId: string | null;
        readonly tags: readonly string[];
        readonly access: readonly string[];
        readonly documentCount: number;
        readonly chunkCount: number;
        readonly sizeBytes: number;
        readonly createdAt: string;
        readonly updatedAt: string;
      }[]
    | undefined;
}

export interface CreatedSources {
  readonly items: readonly {
    readonly id: string;
    readonly agentId: string;
    readonly type: 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';
    readonly title: string;
    /** `ready` once its chunks can be retrieved */
    readonly status: 'queued' | 'processing' | 'ready' | 'failed';
    /** `total` is 0 until it is known */
    readonly progress: {
      readonly done: number;
      readonly total: number;
      readonly unit: 'chunks' | 'documents' | 'pages';
    };
    /** Set when `status` is `failed` */
    readonly error: {
      readonly code: string;
      readonly message: string;
    } | null;
    readonly documentId: string | null;
    readonly tags: readonly string[];
    readonly access: readonly string[];
    readonly documentCount: number;
    readonly chunkCount: number;
    readonly sizeBytes: number;
    readonly createdAt: string;
    readonly updatedAt: string;
  }[];
}

export interface Document {
  readonly id: string;
  readonly sourceId: string;
  /** What citations show: your own id where you gave one */
  readonly documentId: string;
  readonly title: string;
  /** As it is searched and quoted: light Markdown, pages parted by a form feed */
  readonly text: string;
  readonly language: string;
  readonly url: string | null;
  readonly pages: number | null;
  readonly sizeBytes: number;
  readonly createdAt: string;
}

export interface QuestionCluster {
  /** Names the group when it is answered */
  readonly id: string;
  /** How often it was asked */
  readonly count: number;
  /** Wordings, the latest first */
  readonly examples: readonly string[];
  readonly firstAskedAt: string;
  readonly lastAskedAt: string;
}

export interface CitingConversation {
  readonly conversationId: string;
  readonly userId: string | null;
  readonly channel: string;
  readonly replies: readonly {
    readonly messageId: string;
    readonly quotes: readonly string[];
    /** Whether a quote no longer stands in its document */
    readonly outdated: boolean;
    readonly saidAt: string;
  }[];
}

export interface Conversation {
  readonly id: string;
  readonly agentId: string;
  readonly channel:
    | 'api'
    | 'web'
    | 'whatsapp'
    | 'sms'
    | 'slack'
    | 'messenger'
    | 'instagram'
    | 'telegram'
    | 'email'
    | 'playground';
  /** The API it was opened through */
  readonly surface: string;
  /** The caller's own id of it */
  readonly externalId: string | null;
  /** The person, as the caller names them */
  readonly userId: string | null;
  /** `open`: the agent answers, nobody has stepped in. `waiting`: a person was asked for; the agent still answers. `human`: a person has it, the agent is silent. `bot`: a person gave it back. `closed`: done with, until the customer writes again */
  readonly status: 'open' | 'bot' | 'waiting' | 'human' | 'closed';
  readonly tags: readonly string[];
  readonly assignee: {
    readonly kind: 'person' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  } | null;
  /** Why a person was asked for; null once one has given it back */
  readonly handoff: {
    readonly reason: string;
    readonly department: string | null;
    readonly at: string;
  } | null;
  /** What the agent had begun to say when a person took over */
  readonly draft: string | null;
  readonly customerId: string | null;
  /** In lists, alone, and in the team’s live events */
  readonly preview?:
    | {
        /** What the customer is called; null when nobody knows */
        readonly name: string | null;
        /** Who spoke last; null when nobody has */
        readonly role: 'user' | 'assistant' | 'human' | null;
        /** How the last message begins, at most 160 characters */
        readonly text: string;
      }
    | undefined;
  readonly messageCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type ConversationDetail = {
  readonly id: string;
  readonly agentId: string;
  readonly channel:
    | 'api'
    | 'web'
    | 'whatsapp'
    | 'sms'
    | 'slack'
    | 'messenger'
    | 'instagram'
    | 'telegram'
    | 'email'
    | 'playground';
  /** The API it was opened through */
  readonly surface: string;
  /** The caller's own id of it */
  readonly externalId: string | null;
  /** The person, as the caller names them */
  readonly userId: string | null;
  /** `open`: the agent answers, nobody has stepped in. `waiting`: a person was asked for; the agent still answers. `human`: a person has it, the agent is silent. `bot`: a person gave it back. `closed`: done with, until the customer writes again */
  readonly status: 'open' | 'bot' | 'waiting' | 'human' | 'closed';
  readonly tags: readonly string[];
  readonly assignee: {
    readonly kind: 'person' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  } | null;
  /** Why a person was asked for; null once one has given it back */
  readonly handoff: {
    readonly reason: string;
    readonly department: string | null;
    readonly at: string;
  } | null;
  /** What the agent had begun to say when a person took over */
  readonly draft: string | null;
  readonly customerId: string | null;
  /** In lists, alone, and in the team’s live events */
  readonly preview?:
    | {
        /** What the customer is called; null when nobody knows */
        readonly name: string | null;
        /** Who spoke last; null when nobody has */
        readonly role: 'user' | 'assistant' | 'human' | null;
        /** How the last message begins, at most 160 characters */
        readonly text: string;
      }
    | undefined;
  readonly messageCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The first 200, oldest first */
  readonly messages: readonly {
    readonly id: string;
    /** Its place in the conversation, from 1 */
    readonly seq: number;
    /** `human` is a member of the team */
    readonly role: 'user' | 'assistant' | 'human';
    readonly text: string;
    /** The full form, when it is more than text */
    readonly messages?:
      | readonly (
          | {
              readonly type: 'text';
              readonly text: string;
            }
          | {
              readonly type: 'buttons';
              readonly text: string;
              readonly buttons: readonly {
                readonly id: string;
                readonly title: string;
              }[];
            }
          | {
              readonly type: 'list';
              readonly text: string;
              readonly button_text: string;
              readonly sections: readonly {
                readonly title?: string | undefined;
                readonly rows: readonly {
                  readonly id: string;
                  readonly title: string;
                  readonly description?: string | undefined;
                }[];
              }[];
            }
          | {
              readonly type: 'image';
              readonly media_url: string;
              readonly media_caption?: string | undefined;
            }
          | {
              readonly type: 'document';
              readonly media_url: string;
              readonly media_filename?: string | undefined;
              readonly media_caption?: string | undefined;
            }
          | {
              readonly type: 'video';
              readonly media_url: string;
              readonly media_caption?: string | undefined;
            }
          | {
              readonly type: 'audio';
              readonly media_url: string;
            }
        )[]
      | undefined;
    readonly status: 'complete' | 'stopped' | 'failed';
    readonly turnId: string | null;
    /** False when the reply says that the sources hold no answer */
    readonly answered?: boolean | undefined;
    readonly citations?:
      | readonly {
          readonly sourceId: string;
          readonly documentId: string;
          readonly chunkId: string;
          readonly title: string;
          readonly url: string | null;
          /** Stands byte for byte in the document */
          readonly quote: string;
        }[]
      | undefined;
    /** What the number guard found: said in the reply and in none of the texts behind it */
    readonly flags?:
      | readonly {
          readonly kind: 'number' | 'low-confidence';
          readonly text: string;
        }[]
      | undefined;
    /** What is configured and took no part in the search behind the reply */
    readonly degraded?: readonly ('embedding' | 'rerank')[] | undefined;
    readonly actions?:
      | readonly {
          readonly name: string;
          readonly input: unknown;
          readonly output: unknown;
        }[]
      | undefined;
    readonly usage?:
      | {
          readonly inputTokens: number;
          readonly outputTokens: number;
          readonly totalTokens: number;
          readonly estimated: boolean;
        }
      | undefined;
    readonly model?: string | undefined;
    /** Who of the team wrote it */
    readonly author?:
      | {
          readonly kind: 'person' | 'key' | 'system';
          readonly id: string | null;
          readonly name: string;
        }
      | undefined;
    readonly createdAt: string;
  }[];
};

export type Message = {
  readonly id: string;
  /** Its place in the conversation, from 1 */
  readonly seq: number;
  /** `human` is a member of the team */
  readonly role: 'user' | 'assistant' | 'human';
  readonly text: string;
  /** The full form, when it is more than text */
  readonly messages?:
    | readonly (
        | {
            readonly type: 'text';
            readonly text: string;
          }
        | {
            readonly type: 'buttons';
            readonly text: string;
            readonly buttons: readonly {
              readonly id: string;
              readonly title: string;
            }[];
          }
        | {
            readonly type: 'list';
            readonly text: string;
            readonly button_text: string;
            readonly sections: readonly {
              readonly title?: string | undefined;
              readonly rows: readonly {
                readonly id: string;
                readonly title: string;
                readonly description?: string | undefined;
              }[];
            }[];
          }
        | {
            readonly type: 'image';
            readonly media_url: string;
            readonly media_caption?: string | undefined;
          }
        | {
            readonly type: 'document';
            readonly media_url: string;
            readonly media_filename?: string | undefined;
            readonly media_caption?: string | undefined;
          }
        | {
            readonly type: 'video';
            readonly media_url: string;
            readonly media_caption?: string | undefined;
          }
        | {
            readonly type: 'audio';
            readonly media_url: string;
          }
      )[]
    | undefined;
  readonly status: 'complete' | 'stopped' | 'failed';
  readonly turnId: string | null;
  /** False when the reply says that the sources hold no answer */
  readonly answered?: boolean | undefined;
  readonly citations?:
    | readonly {
        readonly sourceId: string;
        readonly documentId: string;
        readonly chunkId: string;
        readonly title: string;
        readonly url: string | null;
        /** Stands byte for byte in the document */
        readonly quote: string;
      }[]
    | undefined;
  /** What the number guard found: said in the reply and in none of the texts behind it */
  readonly flags?:
    | readonly {
        readonly kind: 'number' | 'low-confidence';
        readonly text: string;
      }[]
    | undefined;
  /** What is configured and took no part in the search behind the reply */
  readonly degraded?: readonly ('embedding' | 'rerank')[] | undefined;
  readonly actions?:
    | readonly {
        readonly name: string;
        readonly input: unknown;
        readonly output: unknown;
      }[]
    | undefined;
  readonly usage?:
    | {
        readonly inputTokens: number;
        readonly outputTokens: number;
        readonly totalTokens: number;
        readonly estimated: boolean;
      }
    | undefined;
  readonly model?: string | undefined;
  /** Who of the team wrote it */
  readonly author?:
    | {
        readonly kind: 'person' | 'key' | 'system';
        readonly id: string | null;
        readonly name: string;
      }
    | undefined;
  readonly createdAt: string;
};

export interface Note {
  readonly id: string;
  readonly author: {
    readonly kind: 'person' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  };
  readonly text: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Feedback {
  readonly messageId: string;
  readonly agentId: string;
  readonly rating: 'wrong' | 'good';
  /** Of a wrong reply: who was told from the same passages */
  readonly conversations: readonly {
    readonly conversationId: string;
    readonly userId: string | null;
    readonly channel: string;
    readonly replies: readonly {
      readonly messageId: string;
      readonly quotes: readonly string[];
      /** Whether a quote no longer stands in its document */
      readonly outdated: boolean;
      readonly saidAt: string;
    }[];
  }[];
  /** Goes on at `GET /api/v1/agents/{id}/recall?messageId=` */
  readonly nextCursor: string | null;
}

export interface CannedReply {
  readonly shortcut: string;
  readonly text: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly attributes: { readonly [name: string]: string | number | boolean };
  readonly tags: readonly string[];
  /** How the person is named, by channel and surface */
  readonly aliases: readonly {
    readonly id: string;
    readonly channel: string;
    readonly surface: string;
    readonly userId: string;
    readonly createdAt: string;
  }[];
  /** Customers counted as this one */
  readonly mergedIds: readonly string[];
  /** What counts now: the last of each kind */
  readonly consents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly granted: boolean;
    /** How we know: a form, a call, a contract */
    readonly source: string;
    readonly at: string;
  }[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CustomerSummary {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly attributes: { readonly [name: string]: string | number | boolean };
  readonly tags: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CustomerAttribute {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice';
  readonly options: readonly string[];
  readonly createdAt: string;
}

export interface Consent {
  readonly id: string;
  readonly kind: string;
  readonly granted: boolean;
  /** How we know: a form, a call, a contract */
  readonly source: string;
  readonly at: string;
}

export interface ErasureReport {
  readonly version: 1;
  readonly id: string;
  readonly teamId: string;
  readonly customerId: string;
  readonly erasedAt: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly stores: readonly {
    readonly store: string;
    /** Rows or files that went */
    readonly removed: number;
    /** Rows that stay without what was theirs */
    readonly changed: number;
  }[];
  readonly check: {
    /** False when the check had to stop before it had seen everything */
    readonly complete: boolean;
    readonly tables: number;
    readonly files: number;
    readonly bytes: number;
    /** Where something of the person still is; empty when nothing was found */
    readonly found: readonly {
      readonly store: string;
      readonly place: string;
      readonly count: number;
    }[];
  };
  /** What this server cannot reach: copies that were made outside of it */
  readonly remaining: readonly string[];
  readonly signature: {
    readonly algorithm: 'Ed25519';
    /** Raw, base64url */
    readonly publicKey: string;
    /** Of the JSON of this report without `signature`, keys in this order; base64url */
    readonly value: string;
  };
}

export interface Lead {
  readonly id: string;
  readonly agentId: string;
  /** The last one they left details in */
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly source: 'flow' | 'form' | 'tool' | 'api';
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: { readonly [name: string]: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface LeadDetail {
  readonly id: string;
  readonly agentId: string;
  /** The last one they left details in */
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly source: 'flow' | 'form' | 'tool' | 'api';
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: { readonly [name: string]: string };
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What came in, each time, oldest first; the first 200 */
  readonly sightings: readonly {
    readonly conversationId: string | null;
    readonly source: 'flow' | 'form' | 'tool' | 'api';
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    readonly fields: { readonly [name: string]: string };
    readonly at: string;
  }[];
}

export interface Turn {
  readonly id: string;
  readonly agentId: string;
  readonly conversationId: string;
  /** `handed-over`: a person of the team has the conversation, the agent says nothing */
  readonly status: 'queued' | 'running' | 'completed' | 'stopped' | 'failed' | 'handed-over';
  readonly userMessageId: string;
  /** The id the reply has, or will have */
  readonly replyMessageId: string;
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export interface Flow {
  /** `baraza/v1` */
  readonly format: string;
  /** Id of the node a conversation begins at */
  readonly start?: string | undefined;
  readonly nodes?:
    | readonly {
        readonly id: string;
        readonly type: string;
        readonly [name: string]: unknown;
      }[]
    | undefined;
  readonly [name: string]: unknown;
}

export interface FlowValidation {
  readonly valid: boolean;
  readonly errors: readonly {
    readonly code: string;
    readonly nodeId?: string | undefined;
    readonly message: string;
  }[];
  readonly warnings: readonly {
    readonly code: string;
    readonly nodeId?: string | undefined;
    readonly message: string;
  }[];
}

export interface FlowVersion {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Id of the API key that published it */
  readonly author: string | null;
  /** The version it brought back */
  readonly restoredFrom: number | null;
  /** Whether new conversations run it */
  readonly live: boolean;
  readonly createdAt: string;
}

export interface FlowVersionDetail {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Id of the API key that published it */
  readonly author: string | null;
  /** The version it brought back */
  readonly restoredFrom: number | null;
  /** Whether new conversations run it */
  readonly live: boolean;
  readonly createdAt: string;
  readonly flow: {
    /** `baraza/v1` */
    readonly format: string;
    /** Id of the node a conversation begins at */
    readonly start?: string | undefined;
    readonly nodes?:
      | readonly {
          readonly id: string;
          readonly type: string;
          readonly [name: string]: unknown;
        }[]
      | undefined;
    readonly [name: string]: unknown;
  };
}

export interface FlowPreview {
  /** Live sessions in all */
  readonly live: number;
  readonly affected: readonly {
    readonly version: number;
    readonly node: string;
    readonly change: 'changed' | 'removed';
    readonly sessions: number;
  }[];
}

export interface PublishedFlow {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Id of the API key that published it */
  readonly author: string | null;
  /** The version it brought back */
  readonly restoredFrom: number | null;
  /** Whether new conversations run it */
  readonly live: boolean;
  readonly createdAt: string;
  readonly warnings: readonly {
    readonly code: string;
    readonly nodeId?: string | undefined;
    readonly message: string;
  }[];
  readonly preview: {
    /** Live sessions in all */
    readonly live: number;
    readonly affected: readonly {
      readonly version: number;
      readonly node: string;
      readonly change: 'changed' | 'removed';
      readonly sessions: number;
    }[];
  };
  /** Sessions that were moved or handed over */
  readonly sessionsChanged: number;
}

export interface FlowDiff {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly settingsChanged: boolean;
}

export interface FlowTests {
  readonly tests: readonly {
    readonly name: string;
    readonly steps: readonly unknown[];
    readonly [name: string]: unknown;
  }[];
}

export interface FlowTestRun {
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly [name: string]: unknown;
  }[];
  readonly coverage: {
    readonly nodes: {
      readonly covered: number;
      readonly total: number;
      readonly missing: readonly string[];
    };
    readonly edges: {
      readonly covered: number;
      readonly total: number;
      readonly missing: readonly string[];
    };
  };
}

export type FlowSimulation = {
  readonly steps: readonly {
    readonly messages: readonly (
      | {
          readonly type: 'text';
          readonly text: string;
        }
      | {
          readonly type: 'buttons';
          readonly text: string;
          readonly buttons: readonly {
            readonly id: string;
            readonly title: string;
          }[];
        }
      | {
          readonly type: 'list';
          readonly text: string;
          readonly button_text: string;
          readonly sections: readonly {
            readonly title?: string | undefined;
            readonly rows: readonly {
              readonly id: string;
              readonly title: string;
              readonly description?: string | undefined;
            }[];
          }[];
        }
      | {
          readonly type: 'image';
          readonly media_url: string;
          readonly media_caption?: string | undefined;
        }
      | {
          readonly type: 'document';
          readonly media_url: string;
          readonly media_filename?: string | undefined;
          readonly media_caption?: string | undefined;
        }
      | {
          readonly type: 'video';
          readonly media_url: string;
          readonly media_caption?: string | undefined;
        }
      | {
          readonly type: 'audio';
          readonly media_url: string;
        }
    )[];
    /** What the flow would have done in the world */
    readonly effects: readonly {
      readonly type: string;
      readonly nodeId: string | null;
      readonly [name: string]: unknown;
    }[];
    /** Node that waits for the customer; null after the end */
    readonly node: string | null;
    readonly visited: readonly string[];
    /** Edges, as in the coverage of tests: `menu/button:faq` */
    readonly crossed: readonly string[];
    readonly ended: 'completed' | 'handed-off' | 'dead-end' | 'error' | null;
    readonly error: {
      readonly code: string;
      readonly nodeId: string | null;
      readonly message: string;
    } | null;
  }[];
  /** What the conversation knows at the end */
  readonly variables: { readonly [name: string]: unknown };
};

export interface FlowStanding {
  readonly agentId: string;
  readonly version: {
    readonly number: number;
    /** Whether new conversations run it */
    readonly live: boolean;
  };
  /** `idle` before the first step; `waiting` for the customer; `working` on something outside; `ended` */
  readonly phase: 'idle' | 'waiting' | 'working' | 'ended';
  /** Null before the start and after the end */
  readonly node: {
    readonly id: string;
    readonly type: string;
    /** Its name in the editor; null where it has none */
    readonly label: string | null;
  } | null;
  /** Nodes that waited for the customer, oldest first: the last twenty, and none after the end */
  readonly path: readonly {
    readonly id: string;
    readonly type: string;
    /** Its name in the editor; null where it has none */
    readonly label: string | null;
  }[];
  /** What the conversation knows */
  readonly variables: { readonly [name: string]: unknown };
}

export interface GeneratedFlowTests {
  readonly tests: readonly {
    readonly name: string;
    readonly steps: readonly unknown[];
    readonly [name: string]: unknown;
  }[];
  /** Edges no conversation was found for */
  readonly uncovered: readonly string[];
}

export interface ImportedFlow {
  readonly format: string;
  readonly name: string | null;
  readonly flow: {
    /** `baraza/v1` */
    readonly format: string;
    /** Id of the node a conversation begins at */
    readonly start?: string | undefined;
    readonly nodes?:
      | readonly {
          readonly id: string;
          readonly type: string;
          readonly [name: string]: unknown;
        }[]
      | undefined;
    readonly [name: string]: unknown;
  } | null;
  readonly intents: { readonly [name: string]: readonly string[] };
  readonly instructions: string | null;
  readonly faqs: readonly {
    readonly question: string;
    readonly answer: string;
  }[];
  readonly report: {
    readonly carried: readonly string[];
    readonly approximated: readonly string[];
    readonly dropped: readonly string[];
  };
  readonly saved: boolean;
}

export interface AgentIntentsState {
  readonly intents: { readonly [name: string]: readonly string[] };
  readonly outOfScope: readonly string[];
  readonly status: 'training' | 'ready' | 'failed' | 'missing';
  /** Why training failed */
  readonly message: string | null;
}

export interface RecognizedIntents {
  readonly results: readonly {
    readonly intent: string | null;
    readonly confidence: number;
  }[];
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Its prefix and last four characters */
  readonly hint: string;
  readonly scopes: readonly ('chat' | 'read' | 'manage')[];
  /** The one agent it may know of; null for all of the team */
  readonly agentId: string | null;
  /** It may do no more than a person of this role; null for no such limit */
  readonly roleLimit: 'owner' | 'admin' | 'member' | 'viewer' | null;
  readonly expiresAt: string | null;
  /** When the secret before the last rotation ends */
  readonly oldSecretWorksUntil: string | null;
  readonly createdAt: string;
  /** To the minute */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface CreatedApiKey {
  readonly id: string;
  readonly name: string;
  /** Its prefix and last four characters */
  readonly hint: string;
  readonly scopes: readonly ('chat' | 'read' | 'manage')[];
  /** The one agent it may know of; null for all of the team */
  readonly agentId: string | null;
  /** It may do no more than a person of this role; null for no such limit */
  readonly roleLimit: 'owner' | 'admin' | 'member' | 'viewer' | null;
  readonly expiresAt: string | null;
  /** When the secret before the last rotation ends */
  readonly oldSecretWorksUntil: string | null;
  readonly createdAt: string;
  /** To the minute */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  /** Shown here and never again */
  readonly secret: string;
}

export interface Me {
  readonly team: {
    readonly id: string;
    readonly name: string;
  };
  /** Null for a signed-in person */
  readonly apiKey: {
    readonly id: string;
    readonly name: string;
    readonly hint: string;
  } | null;
  readonly actor: {
    readonly kind: 'key' | 'person' | 'visitor' | 'system';
    readonly id: string | null;
    readonly name: string | null;
    /** Of a person in this team */
    readonly role: 'owner' | 'admin' | 'member' | 'viewer' | null;
  };
  /** What this caller may do */
  readonly permissions: readonly string[];
}

export interface Setup {
  /** Whether this server still waits for its first owner */
  readonly needed: boolean;
}

export interface Session {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    /** Whether a second factor is asked for after the password */
    readonly twoFactor: boolean;
  };
  /** Oldest membership first; the first is the one without Baraza-Team */
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    readonly slug: string;
    readonly role: 'owner' | 'admin' | 'member' | 'viewer';
    readonly permissions: readonly string[];
  }[];
}

export interface SignInOptions {
  /** The provider that the operator configured */
  readonly singleSignOn: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** Whether the link to a new password is mailed, or shown to the operator */
  readonly passwordReset: 'mail' | 'operator';
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly twoFactor: boolean;
  readonly joinedAt: string;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly status: 'pending' | 'accepted' | 'revoked' | 'expired';
  /** Id of the person; null for an API key */
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface CreatedInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly status: 'pending' | 'accepted' | 'revoked' | 'expired';
  /** Id of the person; null for an API key */
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The link to accept it by: shown here and never again */
  readonly url: string;
  /** Whether the link was handed to the mail server */
  readonly mailed: boolean;
}

export interface OpenInvitation {
  readonly team: {
    readonly name: string;
  };
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly expiresAt: string;
  /** Whether somebody with this address signs in here already */
  readonly hasAccount: boolean;
}

export interface ModelList {
  readonly items: readonly {
    /** What goes into an agent's `model` */
    readonly id: string;
    readonly provider: string;
  }[];
}

export interface Team {
  readonly id: string;
  readonly name: string;
  /** Unique among all teams of this server */
  readonly slug: string;
  readonly description: string;
  readonly createdAt: string;
}

export interface TeamList {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    /** Unique among all teams of this server */
    readonly slug: string;
    readonly description: string;
    readonly createdAt: string;
  }[];
  /** Those of yours that you can still restore */
  readonly deleted: readonly {
    readonly id: string;
    readonly name: string;
    readonly deletedAt: string;
    readonly erasedAt: string;
  }[];
}

export interface Retention {
  /** Days after their last message that conversations are kept; null for ever */
  readonly conversationsDays: number | null;
  /** Days after they were last seen that leads are kept; null for ever */
  readonly leadsDays: number | null;
}

export interface Limits {
  /** Requests of the whole team a second, in the long run; null for any number */
  readonly requestsPerSecond: number | null;
  /** Requests that may come at once; about a second of the rate when null */
  readonly burst: number | null;
  /** The same for each API key */
  readonly perKey: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Messages to each agent */
  readonly perAgent: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Messages of each person the agent talks to, where the caller names them */
  readonly perVisitor: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Requests of each client address */
  readonly perAddress: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Messages of customers in a calendar month, UTC */
  readonly messagesPerMonth: number | null;
  /** Tokens of language models, in and out, in a calendar month, UTC */
  readonly tokensPerMonth: number | null;
  readonly agents: number | null;
  /** Characters of all sources of all agents, as they were handed in */
  readonly sourceCharacters: number | null;
  /** People of the team, open invitations included */
  readonly members: number | null;
  readonly channels: number | null;
  /** Whose limits hold where the team has none of its own */
  readonly plan: string;
  readonly usage: {
    readonly messagesPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
    readonly tokensPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
    readonly agents: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
    readonly sourceCharacters: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
    readonly members: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
    readonly channels: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
  };
}

export interface Usage {
  readonly from: string;
  readonly to: string;
  readonly groupBy: 'day' | 'agent' | 'model' | 'channel';
  /** Null as long as no prices are set */
  readonly currency: string | null;
  readonly items: readonly {
    readonly day?: string | undefined;
    readonly agentId?: string | undefined;
    readonly model?: string | undefined;
    readonly channel?: string | undefined;
    readonly turns: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Millionths of the currency; null when a model in it has tokens and no price */
    readonly costMicros: number | null;
  }[];
  readonly totals: {
    readonly turns: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Millionths of the currency; null when a model in it has tokens and no price */
    readonly costMicros: number | null;
  };
  /** Models with tokens but without a price */
  readonly unpricedModels: readonly string[];
  readonly quota: {
    readonly messagesPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
    readonly tokensPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
  };
}

export interface CurrentUsagePrices {
  readonly currency: string | null;
  readonly models: {
    readonly [name: string]: {
      /** Price of a million tokens sent to the model */
      readonly inputPerMillion: number;
      /** Price of a million tokens it wrote */
      readonly outputPerMillion: number;
    };
  };
}

export interface Credential {
  readonly provider: 'openai' | 'anthropic' | 'google' | 'mistral' | 'openai-compatible';
  readonly name: string | null;
  readonly baseUrl: string | null;
  /** The end of the key, to tell it from others */
  readonly hint: string | null;
  /** Whether the provider took it when it was saved */
  readonly tested: boolean;
  /** Why it could not be tested */
  readonly error: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Null for every agent of the team */
  readonly agentId: string | null;
  readonly format: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256';
  readonly description: string | null;
  readonly status: 'enabled' | 'disabled';
  /** `gone`: it answered 410; `failing`: nothing went through for five days */
  readonly disabledReason: 'manual' | 'gone' | 'failing' | null;
  readonly disabledAt: string | null;
  /** Since when nothing has gone through */
  readonly failingSince: string | null;
  /** Until when the secret before the last rotation signs as well */
  readonly oldSecretUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CreatedWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Null for every agent of the team */
  readonly agentId: string | null;
  readonly format: 'standard' | 'chatbase' | 'chatzuri' | 'chatzuri-sha256';
  readonly description: string | null;
  readonly status: 'enabled' | 'disabled';
  /** `gone`: it answered 410; `failing`: nothing went through for five days */
  readonly disabledReason: 'manual' | 'gone' | 'failing' | null;
  readonly disabledAt: string | null;
  /** Since when nothing has gone through */
  readonly failingSince: string | null;
  /** Until when the secret before the last rotation signs as well */
  readonly oldSecretUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Shown here and never again */
  readonly secret: string;
}

export interface WebhookAttempt {
  readonly id: string;
  /** The `webhook-id` header */
  readonly eventId: string;
  readonly eventType: string;
  /** Counts from 1 since the event, or its replay */
  readonly attempt: number;
  readonly cause: 'event' | 'replay' | 'test';
  /** `interrupted`: the server stopped before the answer was noted; it is tried again */
  readonly outcome: 'running' | 'delivered' | 'failed' | 'interrupted';
  /** HTTP status; null when there was no answer */
  readonly status: number | null;
  readonly error: string | null;
  /** How the answer begins */
  readonly response: string | null;
  readonly durationMs: number | null;
  readonly startedAt: string;
  readonly nextAttemptAt: string | null;
}

export interface ReplayedWebhook {
  /** Events that are told again */
  readonly count: number;
  /** `from` of the next call, when the time holds more than one call replays */
  readonly nextFrom: string | null;
}

export interface Job {
  readonly id: string;
  readonly kind: string;
  /** `dead`: it used up its attempts and waits for somebody to retry or remove it */
  readonly state: 'waiting' | 'running' | 'dead';
  /** Runs so far */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When it may run; of a running job, when another process may take it over */
  readonly dueAt: string | null;
  /** Why its last run failed */
  readonly error: string | null;
  readonly createdAt: string;
  readonly deadAt: string | null;
}

export interface JobSummary {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** How long the first of those that are due has been waiting */
  readonly oldestWaitingSeconds: number | null;
  readonly kinds: readonly {
    readonly kind: string;
    readonly waiting: number;
    readonly running: number;
    readonly dead: number;
    /** How long the first of those that are due has been waiting */
    readonly oldestWaitingSeconds: number | null;
    /** Those whose last run failed, dead ones included */
    readonly failed: number;
  }[];
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: {
    readonly kind: 'key' | 'person' | 'visitor' | 'system';
    readonly id: string | null;
    /** As it was then */
    readonly name: string | null;
    /** Of a person, as it was then */
    readonly role: string | null;
  };
  readonly target: {
    readonly kind: string;
    readonly id: string;
  };
  /** The changed fields as they were; null for what is new */
  readonly before: { readonly [name: string]: unknown } | null;
  /** The changed fields as they are; null for what is gone */
  readonly after: { readonly [name: string]: unknown } | null;
  readonly requestId: string | null;
  readonly address: string | null;
}

export interface Analytics {
  readonly from: string;
  readonly to: string;
  readonly agentId: string | null;
  /** By the day on which conversations began; every day of the time is there */
  readonly days: readonly {
    /** UTC */
    readonly day: string;
    readonly conversations: number;
    /** What customers said */
    readonly messages: number;
    /** Conversations in which every question was answered, and nobody was asked for */
    readonly answered: number;
    /** Conversations with a question that the sources hold no answer to */
    readonly declined: number;
    /** Conversations that were given to a person, or asked for one */
    readonly handedOff: number;
    /** Replies rated good */
    readonly good: number;
    /** Replies rated wrong */
    readonly wrong: number;
    /** Messages that got no reply because something broke */
    readonly failedTurns: number;
  }[];
  readonly totals: {
    readonly conversations: number;
    /** What customers said */
    readonly messages: number;
    /** Conversations in which every question was answered, and nobody was asked for */
    readonly answered: number;
    /** Conversations with a question that the sources hold no answer to */
    readonly declined: number;
    /** Conversations that were given to a person, or asked for one */
    readonly handedOff: number;
    /** Replies rated good */
    readonly good: number;
    /** Replies rated wrong */
    readonly wrong: number;
    /** Messages that got no reply because something broke */
    readonly failedTurns: number;
  };
  readonly latency: {
    /** From the start of a turn to the first word of its reply */
    readonly firstToken: {
      readonly p50: number;
      readonly p95: number;
    } | null;
    /** From the message to the stored reply */
    readonly turn: {
      readonly p50: number;
      readonly p95: number;
    } | null;
    /** Turns that were measured */
    readonly turns: number;
  };
  /** Most frequent first, at most 20 */
  readonly handoffReasons: readonly {
    readonly reason: string;
    readonly conversations: number;
  }[];
  /** Where conversations with a flow stopped, most frequent first, at most 100 */
  readonly flow: readonly {
    readonly agentId: string;
    /** Null: the flow came to its end */
    readonly node: string | null;
    readonly conversations: number;
  }[];
  /** Whether the time holds more conversations than are counted; choose a shorter one */
  readonly truncated: boolean;
}

export type ModelCheck =
  | {
      readonly ok: true;
      /** What it said */
      readonly text: string;
      readonly firstTokenMs: number;
      readonly totalMs: number;
    }
  | {
      readonly ok: false;
      /** Stable, for programs */
      readonly code: string;
      readonly message: string;
    };

/** A passage that a reply stands on. `quote` occurs byte for byte in the stored document text. */
export interface Citation {
  readonly sourceId: string;
  /** The caller's own document id where one was given, else ours. */
  readonly documentId: string;
  readonly chunkId: string;
  readonly title: string;
  readonly url: string | null;
  readonly quote: string;
}

/** Tokens of one turn. `estimated` when the provider reported none and we counted ourselves. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
}

/** An action the agent called during a turn, as shown to API callers. */
export interface TurnAction {
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
}

/** Milliseconds spent, for `Server-Timing`. */
export interface TurnTiming {
  readonly queueMs: number;
  readonly retrieveMs: number;
  readonly firstTokenMs: number;
  readonly commitMs: number;
}

/** Something in a reply that wants a second look: a number, date, price, address or code that no source of the turn holds. */
export interface ReplyFlag {
  /** `number`: what the number guard found. `low-confidence`: the built-in answerer was not sure; `text` says how sure, 0 to 1. */
  readonly kind: 'number' | 'low-confidence';
  /** As the reply says it; when the sentence was withheld, as it would have said it. */
  readonly text: string;
}

/** What was configured and took no part in a search: comparison by meaning, of some or all passages, or the reranker. */
export type SearchDegradation = 'embedding' | 'rerank';

/** The whole of a finished reply: what JSON surfaces answer, and what `turn-end` carries. */
export interface TurnReply {
  readonly text: string;
  readonly messages: readonly GenericMessage[];
  /** False when the reply says that the sources hold no answer. */
  readonly answered: boolean;
  readonly citations: readonly Citation[];
  readonly actions: readonly TurnAction[];
  readonly usage: TokenUsage;
  readonly model: string;
  /** Left out when there are none. */
  readonly flags?: readonly ReplyFlag[] | undefined;
  /** What the search behind the reply had to do without; left out when it had everything. */
  readonly degraded?: readonly SearchDegradation[] | undefined;
  readonly finishReason: 'stop' | 'length' | 'content-filter' | 'tool-calls';
}

/**
 * One event of a turn's stream. Exactly one of `turn-end`, `turn-stopped`, `turn-handed-over`, `turn-error` ends it.
 * The concatenated `text-delta`s equal the `text` of the reply that is stored.
 */
export type TurnEvent =
  | {
      readonly type: 'turn-start';
      readonly turnId: string;
      readonly conversationId: string;
      readonly userMessageId: string;
      readonly messageId: string;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'message'; readonly message: GenericMessage }
  | { readonly type: 'tool-call'; readonly toolCallId: string; readonly name: string; readonly input: unknown }
  | { readonly type: 'tool-result'; readonly toolCallId: string; readonly output: unknown }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'handoff'; readonly reason: string }
  | { readonly type: 'usage'; readonly usage: TokenUsage; readonly model: string }
  | { readonly type: 'turn-end'; readonly reply: TurnReply }
  | { readonly type: 'turn-stopped'; readonly reply: TurnReply }
  /** A person of the team has the conversation: no reply is stored, whatever was said before they took it. */
  | { readonly type: 'turn-handed-over' }
  | {
      readonly type: 'turn-error';
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds?: number | undefined;
    };

/** A turn event with its number in the turn: 1, 2, 3 …, what `Last-Event-ID` names. */
export interface NumberedTurnEvent {
  readonly seq: number;
  readonly event: TurnEvent;
}
