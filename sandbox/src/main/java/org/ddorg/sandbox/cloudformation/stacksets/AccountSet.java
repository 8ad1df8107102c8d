package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.Set;
import java.util.TreeSet;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.stacksets.DeploymentTargets.Filter;

/** The accounts of an OU that an account filter selects: some of them, or all but some. */
record AccountSet(boolean isAllBut, Set<String> accounts) {
    static AccountSet of(DeploymentTargets targets) {
        if (targets.filter() == Filter.UNION) {
            throw new ResourceFailure("AccountFilterType UNION is not supported for AWS::CloudFormation::StackSet");
        }
        return new AccountSet(targets.filter() != Filter.INTERSECTION, new TreeSet<>(targets.accounts()));
    }

    boolean isEmpty() {
        return !isAllBut && accounts.isEmpty();
    }

    Filter filter() {
        return !isAllBut ? Filter.INTERSECTION : accounts.isEmpty() ? Filter.NONE : Filter.DIFFERENCE;
    }

    AccountSet and(AccountSet other) {
        Set<String> result = new TreeSet<>(isAllBut ? other.accounts : accounts);
        if (isAllBut && other.isAllBut) {
            result.addAll(accounts);
            return new AccountSet(true, result);
        }
        Set<String> second = isAllBut ? accounts : other.accounts;
        boolean isSecondAllBut = isAllBut || other.isAllBut;
        result.removeIf(account -> second.contains(account) == isSecondAllBut);
        return new AccountSet(false, result);
    }

    AccountSet or(AccountSet other) {
        return not().and(other.not()).not();
    }

    AccountSet not() {
        return new AccountSet(!isAllBut, accounts);
    }
}
