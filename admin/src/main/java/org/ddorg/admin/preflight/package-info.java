/**
 * Whether an installation can succeed: what the organization, the account and Datadog are like, judged before anything
 * is written. The judgement is pure; {@link org.ddorg.admin.preflight.Preflight} has it fed.
 */
@NullMarked
package org.ddorg.admin.preflight;

import org.jspecify.annotations.NullMarked;
