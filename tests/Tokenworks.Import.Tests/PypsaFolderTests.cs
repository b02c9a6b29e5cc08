using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

/// <summary>A bus of a PyPSA network as a supply case.</summary>
public sealed class PypsaFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-pypsa").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private void Network(string buses = "load,a\nother,b")
    {
        Put("loads.csv", $"name,bus,p_set\n{buses.Replace(",a", ",a,0").Replace(",b", ",b,7")}\nfixed,a,10\n");
        Put("loads-p_set.csv", "snapshot,load\n0,100\n1,120\n2,90\n");
        Put("generators.csv", "name,bus,carrier,p_nom,p_nom_extendable,p_nom_max,marginal_cost,capital_cost,efficiency\ngas,a,gas,200,False,inf,30,0,0.5\nsun,a,solar,0,True,500,0,40000,1\naway,b,gas,9,False,inf,1,0,1\n");
        Put("generators-p_max_pu.csv", "snapshot,sun\n0,0\n1,0.8\n2,0.4\n");
        Put("storage_units.csv", "name,bus,p_nom,max_hours,efficiency_store,efficiency_dispatch\nbattery,a,50,4,0.9,0.8\n");
        Put("carriers.csv", "name,co2_emissions\ngas,0.2\nsolar,0\n");
        Put("lines.csv", "name\nx\n");
    }

    [Fact]
    public void A_bus_is_read_with_its_units_and_hours()
    {
        Network();
        var findings = new FindingBag();
        var node = PypsaFolder.Read(_folder, "a", findings);
        Assert.NotNull(node);
        Assert.Equal([110, 130, 100], node.Hours["load_mw"]);
        Assert.Equal([0, 0.8, 0.4], node.Hours["sun"]);
        var gas = node.Case.Candidates.Single(c => c.Name == "gas");
        Assert.Equal((200, 200), (gas.Existing.BaseBase, gas.Most!.BaseBase));
        Assert.Equal(30, gas.Technology.Entry.VariableCost.BaseBase);
        Assert.Equal(0.4, gas.Technology.Entry.FuelCarbon!.BaseBase, 1e-12);
        var sun = node.Case.Candidates.Single(c => c.Name == "sun");
        Assert.Equal((0, 500, SupplyKind.Solar, "sun"), (sun.Existing.BaseBase, sun.Most!.BaseBase, sun.Technology.Entry.Kind, sun.Profile));
        Assert.Equal(40_000, sun.Technology.Entry.FixedCost.Base.UsdPerMegawattYear, 1e-9);
        var battery = node.Case.Candidates.Single(c => c.Name == "battery").Technology.Entry;
        Assert.Equal((SupplyKind.Storage, 4), (battery.Kind, battery.StorageDuration!.Base.Hours));
        Assert.Equal(0.72, battery.RoundTripEfficiency!.BaseBase, 1e-12);
        Assert.Equal(3, node.Case.Candidates.Count);
        Assert.Contains(findings.Items, f => f.Id == "not-read");
    }

    [Fact]
    public void An_unnamed_bus_among_several_is_a_finding()
    {
        Network();
        var findings = new FindingBag();
        Assert.Null(PypsaFolder.Read(_folder, null, findings));
        Assert.Contains(findings.Items, f => f.Id == "no-bus");
    }

    [Fact]
    public void Series_of_unlike_length_are_a_finding()
    {
        Network();
        Put("generators-p_max_pu.csv", "snapshot,sun\n0,0\n1,0.8\n");
        var findings = new FindingBag();
        Assert.Null(PypsaFolder.Read(_folder, "a", findings));
        Assert.Contains(findings.Items, f => f.Id == "row-count");
    }
}
