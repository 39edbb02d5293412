/** A pipeline to start from. Titles and descriptions are strings keys `template.<id>` and `template.<id>.about`. */
export interface Template {
  readonly id: string;
  readonly icon: string;
  readonly yaml: string;
}

export const templates: readonly Template[] = [
  {
    id: 'two-models',
    icon: 'sparkles',
    yaml: `workflow:
  name: "draft_and_review"
  description: "One model drafts, another reviews, the first one finishes"

  steps:
    # What the text is about comes from outside: inputs.topic
    - name: "draft"
      type: "gemini"
      model: "gemini-2.5-flash"
      prompt:
        - type: "static"
          content: |
            Write a clear, short article about {{inputs.topic}}.
            Give examples where they help.

    - name: "review"
      type: "claude"
      claude_options:
        max_turns: 3
      prompt:
        - type: "static"
          content: "Review this draft. List what is wrong, what is missing, and what can go."
        - type: "previous_response"
          step: "draft"

    - name: "final_text"
      type: "gemini"
      output_to_file: "article.md"
      prompt:
        - type: "static"
          content: "Rewrite the draft with the review in mind."
        - type: "previous_response"
          step: "draft"
        - type: "previous_response"
          step: "review"
`,
  },
  {
    id: 'triage',
    icon: 'git-fork',
    yaml: `workflow:
  name: "ticket_triage"
  description: "Reads a support ticket and answers it the way its kind asks for"

  steps:
    - name: "classify"
      type: "gemini"
      prompt:
        - type: "static"
          content: |
            What kind of ticket is this: bug, question or billing?
            Answer with one word.

            {{inputs.ticket}}

    - name: "answer"
      type: "switch"
      expression: "steps.classify.result"
      cases:
        bug:
          - name: "find_cause"
            type: "claude"
            prompt:
              - type: "static"
                content: "Find the likely cause of this bug and propose a fix."
              - type: "static"
                content: "{{inputs.ticket}}"
        question:
          - name: "explain"
            type: "gemini"
            prompt:
              - type: "static"
                content: "Answer this question in a friendly way: {{inputs.ticket}}"
      default:
        - name: "hand_over"
          type: "set_variable"
          variables:
            queue: "people"
`,
  },
  {
    id: 'parallel',
    icon: 'columns-2',
    yaml: `workflow:
  name: "three_views"
  description: "Looks at one code base from three sides at once, then sums up"

  steps:
    - name: "reviews"
      type: "parallel_claude"
      parallel_tasks:
        - id: "security"
          prompt:
            - type: "static"
              content: "Review the code in ./src for security problems."
        - id: "speed"
          prompt:
            - type: "static"
              content: "Review the code in ./src for slow paths."
        - id: "clarity"
          prompt:
            - type: "static"
              content: "Review the code in ./src for what is hard to read."

    - name: "summary"
      type: "gemini"
      output_to_file: "review.md"
      prompt:
        - type: "static"
          content: "Sum up these reviews. The most important finding first."
        - type: "previous_response"
          step: "reviews"
`,
  },
  {
    id: 'loop',
    icon: 'repeat',
    yaml: `workflow:
  name: "translate_files"
  description: "Translates every file of a folder"

  steps:
    - name: "list_files"
      type: "file_ops"
      operation: "list"
      path: "./texts"

    - name: "each_file"
      type: "for_loop"
      iterator: "file"
      data_source: "list_files:files"
      steps:
        - name: "translate"
          type: "gemini"
          prompt:
            - type: "static"
              content: "Translate this text into {{inputs.language}}. Keep names and code as they are."
            - type: "file"
              path: "{{loop.file}}"
          output_to_file: "translated/{{loop.file}}"
`,
  },
];
