import proguard.AppView;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.Initializer;
import proguard.InputReader;
import proguard.OutputWriter;
import proguard.backport.LambdaExpressionConverter;
import proguard.classfile.AccessConstants;
import proguard.classfile.ClassPool;
import proguard.classfile.VersionConstants;
import proguard.classfile.attribute.Attribute;
import proguard.classfile.attribute.visitor.AllAttributeVisitor;
import proguard.classfile.attribute.visitor.AttributeNameFilter;
import proguard.classfile.attribute.visitor.AttributeToClassVisitor;
import proguard.classfile.editor.AccessFixer;
import proguard.classfile.editor.BootstrapMethodsAttributeShrinker;
import proguard.classfile.util.ClassReferenceInitializer;
import proguard.classfile.visitor.ClassAccessFilter;
import proguard.classfile.visitor.ClassPoolFiller;
import proguard.classfile.visitor.ClassVersionSetter;
import proguard.classfile.visitor.ClassVisitor;
import proguard.classfile.visitor.MultiClassVisitor;

/**
 * Rewrites the lambdas of a jar as classes. The JVM would create a class for each at startup, which takes 0.5 ms; loading
 * one takes 0.2 ms (docs/cold-start.md). ProGuard does this for Java 7; here all else stays Java 17.
 *
 * <p>Takes ProGuard's options; {@code ShrunkJarIT} verifies every class of the result.
 */
final class LambdasToClasses {
    private final AppView jar = new AppView();
    private final ClassPool created = new ClassPool();

    private LambdasToClasses() {}

    public static void main(String[] options) throws Exception {
        Configuration configuration = new Configuration();
        try (ConfigurationParser parser = new ConfigurationParser(options, System.getProperties())) {
            parser.parse(configuration);
        }
        LambdasToClasses conversion = new LambdasToClasses();
        new InputReader(configuration).execute(conversion.jar);
        new Initializer(configuration).execute(conversion.jar);
        conversion.convert();
        new OutputWriter(configuration).execute(conversion.jar);
    }

    private void convert() {
        withLambdas()
                .classesAccept(new MultiClassVisitor(
                        new LambdaExpressionConverter(
                                jar.programClassPool,
                                jar.libraryClassPool,
                                jar.extraDataEntryNameMap,
                                new ClassPoolFiller(created)),
                        new BootstrapMethodsAttributeShrinker(),
                        new ClassReferenceInitializer(jar.programClassPool, jar.libraryClassPool)));
        // Their default version, from before Java 6, would need a second, slower verifier.
        created.classesAccept(new ClassVersionSetter(VersionConstants.CLASS_VERSION_17));
        jar.programClassPool.classesAccept(new AccessFixer());
    }

    /** Without interfaces: the bodies of their lambdas would have to be public methods. */
    private ClassPool withLambdas() {
        ClassPool found = new ClassPool();
        ClassVisitor keep = new ClassAccessFilter(0, AccessConstants.INTERFACE, new ClassPoolFiller(found));
        jar.programClassPool.classesAccept(new AllAttributeVisitor(
                new AttributeNameFilter(Attribute.BOOTSTRAP_METHODS, new AttributeToClassVisitor(keep))));
        return found;
    }
}
