namespace Tokenworks.Finance;

/// <summary>Names of those who are no party of the scenario but are paid, or pay.</summary>
internal static class Outside
{
    public const string Contractors = "contractors";
    public const string Vendors = "vendors";
    public const string PlantBuilders = "plant_builders";
    public const string ContractedPlants = "contracted_plants";
    public const string FuelAndGrid = "fuel_and_grid";
    public const string TokenBuyers = "token_buyers";
    public const string ComputeBuyers = "compute_buyers";
    public const string Staff = "staff";
    public const string Treasuries = "treasuries";
    public const string Buyers = "buyers_of_buildings";
    public const string NotItemised = "not_itemised";
    public const string Trustees = "trustees";
}
