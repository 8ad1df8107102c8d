package org.ddorg.sandbox.lambda;

/** Decides which functions die while they run, as of too little memory. */
@FunctionalInterface
public interface Fate {

    /** Asked before every invocation of a function that runs a jar. */
    boolean kills(FunctionConfiguration function);
}
