@NullMarked
package org.ddorg.cdk.constructs.member;

import org.jspecify.annotations.NullMarked;
