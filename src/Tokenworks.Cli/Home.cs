using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Where the shipped catalogue and scenarios lie: TOKENWORKS_HOME, or the nearest folder above the program that has them.</summary>
internal sealed class Home
{
    private Home(string root)
    {
        Catalogue = new CatalogueStore(Path.Combine(root, "catalogue"));
        Reader = new ScenarioReader(Catalogue, Path.Combine(root, "scenarios"));
        Scenarios = Path.Combine(root, "scenarios");
        FleetCases = Path.Combine(root, "reference", "fleet", "cases.csv");
        Reference = Path.Combine(root, "reference");
        TrainingCases = Path.Combine(root, "reference", "training", "cases.csv");
        ServingCases = [Path.Combine(root, "reference", "serving", "inference.csv"), Path.Combine(root, "reference", "serving", "serving-latency.csv")];
        OperatorCases = Path.Combine(root, "reference", "operators");
        FacilityPoints = Path.Combine(root, "reference", "facility", "points.csv");
        DispatchReference = Path.Combine(root, "reference", "dispatch", "input.csv");
        SupplyCase = Path.Combine(root, "cases", "supply", "gigawatt-campus.yaml");
        AdequacyReference = Path.Combine(root, "reference", "adequacy");
    }

    public CatalogueStore Catalogue { get; }

    public ScenarioReader Reader { get; }

    public string Scenarios { get; }

    /// <summary>The shipped published clusters, failures and fabrics.</summary>
    public string FleetCases { get; }

    /// <summary>Published cases that are shipped for comparison.</summary>
    public string Reference { get; }

    /// <summary>The shipped published training runs.</summary>
    public string TrainingCases { get; }

    /// <summary>The shipped published serving measurements: throughput and energy, latency.</summary>
    public IReadOnlyList<string> ServingCases { get; }

    /// <summary>Folders of operators timed on single chips.</summary>
    public string OperatorCases { get; }

    /// <summary>The shipped published points of facilities.</summary>
    public string FacilityPoints { get; }

    /// <summary>Hourly input of the dispatch and expansion reference.</summary>
    public string DispatchReference { get; }

    /// <summary>The shipped supply case.</summary>
    public string SupplyCase { get; }

    /// <summary>The shipped case of firm supply.</summary>
    public string FirmCase => Path.Combine(Path.GetDirectoryName(SupplyCase)!, "firm-supply.yaml");

    /// <summary>Folder of the adequacy reference (units.csv, hourly_load.csv).</summary>
    public string AdequacyReference { get; }

    /// <exception cref="DirectoryNotFoundException">Neither place has a catalogue.</exception>
    public static Home Find()
    {
        var stated = Environment.GetEnvironmentVariable("TOKENWORKS_HOME");
        if (stated is not null && Directory.Exists(Path.Combine(stated, "catalogue"))) return new Home(stated);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "catalogue")) && Directory.Exists(Path.Combine(folder.FullName, "scenarios")))
                return new Home(folder.FullName);
        throw new DirectoryNotFoundException("The catalogue was not found; set TOKENWORKS_HOME to the folder that holds 'catalogue' and 'scenarios'.");
    }
}
