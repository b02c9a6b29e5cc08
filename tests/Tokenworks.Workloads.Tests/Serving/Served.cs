using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Tests;

/// <summary>Catalogue models on catalogue chips, as serving sees them.</summary>
internal static class Served
{
    public static ServingSetup Setup(string model, string chip, ServingLayout layout, ServingFormat format)
    {
        var served = ServingChip.Of(Shipped.Entry<ChipEntry>(chip));
        return new ServingSetup(ShapeReader.Of(Shipped.Entry<ModelEntry>(model))!, served.Chip, layout, format, served.MemoryBytes);
    }

    public static EngineTraits Engine(string id) => EngineReader.Of(Shipped.Entry<EngineEntry>(id));

    public static IterationModel Model(ServingSetup setup, EngineTraits engine)
    {
        var place = ConstantPlace.Of(new ServingChip(setup.Chip, setup.MemoryBytes), engine);
        return new IterationModel(setup, ServingFit.Shipped.At(place));
    }
}
