package org.ddorg.sandbox.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/** Calls a handler of the stream form, {@code handleRequest(InputStream, OutputStream, Context)}, in its jar. */
record JarInvocation(FunctionCode.Jar code, String handler, Map<String, String> environment) {
    private static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";

    void run(byte[] payload, InvocationContext context) throws InvocationError {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(code.classes());
        try {
            invoke(payload, context);
        } catch (InvocationTargetException e) {
            throw InvocationError.thrown(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw InvocationError.thrown(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void invoke(byte[] payload, InvocationContext context) throws ReflectiveOperationException {
        String[] names = handler.split("::", 2);
        Class<?> type = Class.forName(names[0], true, code.classes());
        Class<?> contextType = Class.forName(CONTEXT, false, code.classes());
        String methodName = names.length == 2 ? names[1] : "handleRequest";
        Method method = type.getMethod(methodName, InputStream.class, OutputStream.class, contextType);
        // The environment is an argument because functions of many accounts share the process.
        method.invoke(
                type.getConstructor(Map.class).newInstance(environment),
                new ByteArrayInputStream(payload),
                new ByteArrayOutputStream(),
                context.proxy(contextType));
    }
}
