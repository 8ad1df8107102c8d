/** CloudFormation's API: the query protocol, requests in, XML out. */
@NullMarked
package org.ddorg.sandbox.cloudformation.api;

import org.jspecify.annotations.NullMarked;
